import { expect, test } from "vitest";
import { createWords } from "#core";
import { sentFrom } from "../../../client/src/surroundings/sentFrom.ts";
import { workspaceBar } from "../../../client/src/surroundings/workspaceBar.ts";

const english = createWords("en");

test.each([
  ["connection", { trusted: true, virtual: false }, undefined],
  ["connection", { trusted: false, virtual: false }, /Restricted Mode/],
  ["connection", { trusted: true, virtual: true }, /not on a disk of this machine/],
  ["disk", { trusted: false, virtual: false }, undefined],
  ["disk", { trusted: true, virtual: true }, /not on a disk of this machine/],
  ["nothing", { trusted: false, virtual: true }, undefined],
] as const)("what needs %s is told why it cannot in a workspace that is %o", (need, facts, wanted) => {
  const bar = workspaceBar(need, facts, english);
  expect(wanted === undefined ? bar : wanted.test(bar ?? "")).toBe(wanted === undefined ? undefined : true);
});

test("a remote window says which machine sends, and no address of it", () => {
  expect(sentFrom(undefined, english)).toBeUndefined();
  expect(sentFrom("ssh-remote", english)).toBe("the remote machine (ssh-remote) that this window works on, where the file is");
  expect(sentFrom("10.0.0.7:8080", english)).toBe("the remote machine that this window works on, where the file is");
});
