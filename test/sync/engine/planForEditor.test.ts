import { expect, test } from "vitest";
import type { PersonChange } from "#core";
import { changesForEditor } from "../../../sync/src/engine/planForEditor.ts";

const change = (kind: PersonChange["kind"]): PersonChange => ({
  kind,
  key: "1",
  title: "Ann",
  record: 1,
  fields: { company: { from: "", to: "ACME" } },
  effects: ["Will be created"],
});

test("a plan of usual size is handed over whole", () => {
  const changes = [change("create"), change("update")];
  expect(changesForEditor(changes)).toBe(changes);
});

test("of a very large plan nobody is left out, but values of people who come or go are; what changes is told in full", () => {
  const changes = [change("update"), ...Array.from({ length: 20_000 }, () => change("create"))];
  const [update, create, ...others] = changesForEditor(changes);
  expect(others).toHaveLength(19_999);
  expect(update?.fields).toEqual({ company: { from: "", to: "ACME" } });
  expect([create?.fields, create?.effects]).toEqual([{}, ["Will be created"]]);
});
