import { expect, test } from "vitest";
import { editorPattern } from "../../client/src/vscode/editorPattern.ts";

test.each([
  ["in/*.csv", "in/*.csv"],
  ["users[1].csv", "users[[]1[]].csv"],
  ["**/{old}/?.csv", "**/[{]old[}]/?.csv"],
])("what is a letter of a name in %s is one for the editor too", (pattern, expected) => {
  expect(editorPattern(pattern)).toBe(expected);
});
