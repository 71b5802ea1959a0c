import { expect, test } from "vitest";
import { isCheckedPlace } from "../../../client/src/language/userFiles.ts";

test.each([
  ["file", "/w/2n/users.csv", true],
  ["file", "/w/2n/USERS.CSV", true],
  ["vscode-vfs", "/github/acme/people/usersync.json", true],
  ["git", "/w/2n/users.csv", false],
  ["file", "/w/2n/users.txt", false],
  ["file", "/w/not-usersync.json", false],
])("of files that no editor holds, %s:%s is ours: %s", (scheme, path, isOurs) => {
  expect(isCheckedPlace({ scheme, path })).toBe(isOurs);
});
