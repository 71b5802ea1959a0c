import { expect, test } from "vitest";
import { nearest } from "#core";

test.each([
  ["Glbex", ["ACME", "Globex"], "Globex"],
  ["Žofie", ["Zofie"], "Zofie"],
  ["User Mial", ["User Mail", "User Name"], "User Mail"],
  ["Phone Nmber 2", ["Phone Number 1", "Phone Number 2"], "Phone Number 2"],
  ["Grops", ["Groups", "Group Call"], "Groups"],
  ["Compnay", ["Company", "Compass"], "Company"],
  ["A1", ["A2"], undefined],
  ["5b1c", ["5b1d"], "5b1d"],
  ["Cat", ["Car", "Cab"], undefined],
  ["Staff", ["Laboratory"], undefined],
] as const)("%s may be a slip for one of %j: %s", (value, words, expected) => {
  expect(nearest(value, words)).toBe(expected);
});
