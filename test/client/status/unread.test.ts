import { expect, test } from "vitest";
import { createWords } from "#core";
import type { FailureData } from "#sync/protocol";
import { unreadAfter } from "../../../client/src/status/unread.ts";
import { SyncFailure } from "../../../client/src/sync/syncEngine.ts";

const words = createWords("en");

function unread(message: string, data: FailureData) {
  const logged: string[] = [];
  const log = { info: (line: string) => void logged.push(`info: ${line}`), error: (line: string) => void logged.push(`error: ${line}`) };
  return { ...unreadAfter(new SyncFailure(message, data), { log, words }), logged };
}

test("an error of usersync.json is told with its first place", () => {
  const problems = [
    { message: "A comma is missing.", line: 4, column: 7 },
    { message: "Nothing may follow.", line: 9, column: 1 },
  ];
  expect(unread("usersync.json has 2 errors.", { failure: "config", problems, file: "/w/usersync.json" })).toEqual({
    unread: "usersync.json has an error",
    why: "usersync.json has 2 errors. Line 4: A comma is missing.",
    isFault: true,
    place: { file: "/w/usersync.json", line: 4, column: 7 },
    logged: ["info: The history of a target was not read: usersync.json has 2 errors."],
  });
});

test("a history that cannot be read is no empty one", () => {
  expect(unread("The history cannot be read.", { failure: "config", wayOut: "Mend its rights." })).toMatchObject({
    unread: "history could not be read",
    why: "The history cannot be read. Mend its rights.",
  });
  expect(unread("The sync process ended.", { failure: "bug" }).logged).toEqual(["error: The history of a target could not be read"]);
});

test("a bug of ours stays one", () => {
  const log = { info: () => undefined, error: () => undefined };
  expect(() => unreadAfter(new TypeError("x is undefined"), { log, words })).toThrow(TypeError);
});
