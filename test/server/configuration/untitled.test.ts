/** A file that was not saved yet has no folder, and belongs to the workspace. */
import { expect, test } from "vitest";
import { builtInProfiles, createWords } from "#core";
import { createConfigStore } from "../../../server/src/configuration/configStore.ts";

const own = { ...builtInProfiles[0], id: "own" };
const texts: Readonly<Record<string, string>> = {
  "file:///w/usersync.json": '{ "profiles": ["own.json"], "files": [{ "path": "*.csv", "target": "hq" }] }',
  "file:///w/own.json": JSON.stringify(own),
};

test.each([
  ["a workspace", "file:///w/", "own"],
  ["no workspace", undefined, builtInProfiles[0]?.id],
])("in %s a file that was not saved yet is looked at with its profiles, and has no target", async (_, home, first) => {
  const store = createConfigStore(
    async (uri) => texts[uri],
    () => ({ words: createWords("en"), home }),
  );
  const { profiles, binding, uri } = await store.forDocument("untitled:Untitled-1");
  expect(profiles[0]?.id).toBe(first);
  expect({ binding, uri }).toEqual({ binding: undefined, uri: undefined });
});
