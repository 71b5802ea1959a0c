import { expect, test } from "vitest";
import { createWords } from "#core";
import { agedNodes, hasImportPassed } from "../../client/src/targets/agedNodes.ts";
import type { TargetNode } from "../../client/src/targets/targetNodes.ts";
import { run } from "./support/world.ts";

const words = createWords("en");
const node: TargetNode = {
  kind: "target",
  name: "hq",
  url: "u",
  config: "c",
  file: "f",
  bound: ["f"],
  files: [],
  hasMoreFiles: false,
  status: { target: "hq", url: "u", lastRun: run({ startedAt: "2026-11-20T12:00:00Z" }), nextImport: "2026-11-20T21:00:00Z" },
};
const shownAt = new Date("2026-11-20T12:00:20Z");

test("a target is drawn again once it reads otherwise: “just now” is over after a minute", () => {
  const never: TargetNode = { ...node, name: "canteen", status: { target: "canteen", url: "u" } };
  expect(agedNodes([node, never], { shownAt, now: new Date("2026-11-20T12:00:50Z"), words })).toEqual([]);
  expect(agedNodes([node, never], { shownAt, now: new Date("2026-11-20T12:01:10Z"), words })).toEqual([node]);
});

test("a target is drawn again where a file below it reads otherwise", () => {
  const file = { kind: "file", file: "f", name: "hq", config: "c", status: node.status } as const;
  const several: TargetNode = { ...node, file: undefined, files: [file], status: { target: "hq", url: "u" } };
  expect(agedNodes([several], { shownAt, now: new Date("2026-11-20T12:01:10Z"), words })).toEqual([several]);
});

test("an import whose time has come is no next one any more", () => {
  expect(hasImportPassed([node], shownAt)).toBe(false);
  expect(hasImportPassed([node], new Date("2026-11-20T21:00:00Z"))).toBe(true);
});
