import { expect, test } from "vitest";
import { runCommand } from "../../../client/src/commands/commandTable.ts";
import { createWorld } from "../support/world.ts";

const uri = "file:///w/2n/users.csv";
const bytes = new TextEncoder().encode("a\r\nb\n");

test("a rewrite changes the file on disk, and Restore brings the old bytes back", async () => {
  const world = createWorld({ bytes, script: { buttons: ["Restore"] } });
  await runCommand(world, "usersync.rewriteFile", [uri, { lineEnding: "lf" }]);
  expect(world.dialogue.shown).toContain("info: users.csv was rewritten: line ends LF. [Restore]");
  expect(world.bytes.get(uri)).toEqual(bytes);
  expect(world.dialogue.shown.at(-1)).toBe("mention: users.csv is as it was");
});

test("an unsaved document is left alone", async () => {
  const world = createWorld({ bytes, dirty: true });
  await runCommand(world, "usersync.rewriteFile", [uri, { lineEnding: "lf" }]);
  expect(world.bytes.get(uri)).toBe(bytes);
  expect(world.dialogue.shown[0]).toMatch(/^warning: Save users.csv first/);
});

test("later changes are not undone by Restore", async () => {
  const world = createWorld({ bytes, script: { buttons: ["Restore"] } });
  const { tell } = world.dialogue;
  const dialogue = {
    ...world.dialogue,
    tell: ((...values: Parameters<typeof tell>) => {
      world.bytes.set(uri, new TextEncoder().encode("someone else"));
      return tell(...values);
    }) as typeof tell,
  };
  await runCommand({ ...world, dialogue }, "usersync.rewriteFile", [uri, { lineEnding: "lf" }]);
  expect(new TextDecoder().decode(world.bytes.get(uri))).toBe("someone else");
});
