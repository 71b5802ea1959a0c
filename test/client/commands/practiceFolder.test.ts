import { expect, test } from "vitest";
import { practiceFolder } from "../../../client/src/commands/practiceFolder.ts";
import { createWorld } from "../support/world.ts";

/** What the person gets who follows the script where these folders are. */
async function chosen(there: readonly string[], ...picks: readonly string[]) {
  const world = createWorld({ script: { picks } });
  const folder = await practiceFolder(world, async (name) => there.includes(name));
  return { folder, shown: world.dialogue.shown };
}

test("the first practice folder is made without a question", async () => {
  expect(await chosen([])).toEqual({ folder: { name: "usersync-practice", isNew: true }, shown: [] });
});

test("one that is there is opened as it is, or stays beside a new one", async () => {
  expect(await chosen(["usersync-practice"], "Open it as it is")).toEqual({
    folder: { name: "usersync-practice", isNew: false },
    shown: ["pick: There is a folder usersync-practice already"],
  });
  const there = ["usersync-practice", "usersync-practice-2"];
  expect((await chosen(there, "Make a new one beside it")).folder).toEqual({ name: "usersync-practice-3", isNew: true });
});

test.each([[], ["Cancel"]])("who gives up opens none", async (...picks) => {
  expect((await chosen(["usersync-practice"], ...picks)).folder).toBeUndefined();
});
