import { expect, test } from "vitest";
import { bindFile } from "#core";

test("an empty text becomes a whole file", () => {
  expect(JSON.parse(bindFile("", { path: "users.csv", target: "hq" }))).toEqual({ files: [{ path: "users.csv", target: "hq" }] });
});

test("the file's own entry is changed, and keeps what else it says", () => {
  const text = '{\n  "files": [\n    // ours\n    { "path": "users.csv", "target": "hq" }\n  ]\n}\n';
  const changed = bindFile(text, { path: "users.csv", profile: "facilitynet" });
  expect(changed).toContain("// ours");
  expect(JSON.parse(changed.replace("// ours", ""))).toEqual({ files: [{ path: "users.csv", target: "hq", profile: "facilitynet" }] });
});

test("a new entry stands before a pattern that would win", () => {
  const changed = bindFile('{ "files": [{ "path": "**/*.csv", "target": "hq" }] }', { path: "a/users.csv", target: "canteen" });
  expect(JSON.parse(changed).files[0]).toEqual({ path: "a/users.csv", target: "canteen" });
});

test("a new entry says what the pattern says for the file", () => {
  const text = '{ "files": [{ "path": "2n/*.csv", "profile": "own", "target": "hq" }] }';
  const { files } = JSON.parse(bindFile(text, { path: "2n/users.csv", profile: "2n-access-commander" }));
  expect(files).toEqual([
    { path: "2n/users.csv", profile: "2n-access-commander", target: "hq" },
    { path: "2n/*.csv", profile: "own", target: "hq" },
  ]);
});

test("the file's own entry is known however its path is written, and one that an earlier pattern hides is not it", () => {
  const own = bindFile('{ "files": [{ "path": "./users.csv", "profile": "own" }] }', { path: "users.csv", target: "hq" });
  expect(JSON.parse(own).files).toEqual([{ path: "./users.csv", profile: "own", target: "hq" }]);
  const hidden = '{ "files": [{ "path": "*.csv", "target": "hq" }, { "path": "users.csv", "target": "old" }] }';
  expect(JSON.parse(bindFile(hidden, { path: "users.csv", profile: "own" })).files[0]).toEqual({
    path: "users.csv",
    profile: "own",
    target: "hq",
  });
});

test("line ends of the file stay as they are", () => {
  const changed = bindFile('{\r\n  "rules": {}\r\n}\r\n', { path: "users.csv", target: "hq" });
  expect(changed.replaceAll("\r\n", "")).not.toContain("\n");
});
