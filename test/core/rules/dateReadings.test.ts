import { expect, test } from "vitest";
import { dateReadings } from "../../../core/src/rules/value/date.ts";

test.each([
  ["31.12.2026", "YYYY-MM-DD", ["2026-12-31"]],
  ["2026-12-31T00:00", "YYYY-MM-DD", ["2026-12-31"]],
  ["1. 2. 2026", "YYYY-MM-DD", ["2026-02-01"]],
  ["20261231", "DD.MM.YYYY", ["31.12.2026"]],
  ["01/02/2026", "YYYY-MM-DD", ["2026-01-02", "2026-02-01"]],
  ["2026-13-01", "YYYY-MM-DD", []],
  ["31.02.2026", "YYYY-MM-DD", []],
  ["soon", "YYYY-MM-DD", []],
] as const)("%s as %s may be %j", (value, form, expected) => {
  expect(dateReadings(value, form)).toEqual(expected);
});
