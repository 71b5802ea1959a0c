import { expect, test } from "vitest";
import { calledOn } from "../../../client/src/commands/calledOn.ts";

const config = "/w/usersync.json";

test.each([
  ["a target's row", { kind: "target", name: "hq", config, file: undefined }, { target: { name: "hq", config } }],
  ["a run's row", { kind: "run", name: "hq", config, run: { id: 6, outcome: "delivered" } }, { target: { name: "hq", config }, run: 6 }],
  ["the name of a command", undefined, {}],
  ["the path of a file", "/w/users.csv", {}],
  ["a URI of the explorer", { scheme: "file", path: "/w/users.csv" }, {}],
])("of %s", (_, argument, wanted) => {
  expect(calledOn(argument)).toEqual(wanted);
});

test("of an open preview everything that it shows", () => {
  const request = { file: "/w/users.csv", config, target: "hq", run: "accepted", baseline: { kind: "default" } };
  expect(calledOn(request)).toEqual({ target: { name: "hq", config }, run: "accepted", preview: request });
});
