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

test("line ends of the file stay as they are", () => {
  const changed = bindFile('{\r\n  "rules": {}\r\n}\r\n', { path: "users.csv", target: "hq" });
  expect(changed.replaceAll("\r\n", "")).not.toContain("\n");
});
