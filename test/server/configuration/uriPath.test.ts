import { describe, expect, test } from "vitest";
import { fileNameOf, foldersUpwards, relativePath, resolvePath, uriKey } from "../../../server/src/configuration/uriPath.ts";

describe("a URI", () => {
  test.each([
    ["file:///c%3A/Users/a.csv", "file:///C:/Users/a.csv"],
    ["file:///w/%C5%BDofie.csv", "file:///w/Žofie.csv"],
  ])("%s is the same file as %s", (one, other) => {
    expect(uriKey(one)).toBe(uriKey(other));
  });

  test("that is escaped wrongly stays as it is", () => {
    expect(uriKey("file:///w/100%.csv")).toBe("file:///w/100%.csv");
  });

  test.each([
    ["file:///w/2n/users.csv", ["file:///w/2n/", "file:///w/", "file:///"]],
    [
      "vscode-vfs://github/acme/people/users.csv",
      ["vscode-vfs://github/acme/people/", "vscode-vfs://github/acme/", "vscode-vfs://github/"],
    ],
    ["memfs:/w/users.csv", ["memfs:/w/", "memfs:/"]],
    ["untitled:Untitled-1", []],
  ])("%s has the folders %s above it", (uri, folders) => {
    expect(foldersUpwards(uri)).toEqual(folders);
  });

  test("is told relative to a folder, unescaped", () => {
    expect(relativePath("file:///w/", "file:///w/2n/lid%C3%A9.csv")).toBe("2n/lidé.csv");
    expect(relativePath("file:///w/", "file:///x/users.csv")).toBeUndefined();
  });

  test.each([
    ["file:///w/", "profiles/own.json", "file:///w/profiles/own.json"],
    ["file:///w/a/", "../own profile.json", "file:///w/own%20profile.json"],
    ["file:///w/", "../../../own.json", "file:///own.json"],
    ["memfs:/w/", "../own.json", "memfs:/own.json"],
    ["file:///w/", "profiles\\own.json", "file:///w/profiles/own.json"],
  ])("%s and %s lead to %s", (folder, path, uri) => {
    expect(resolvePath(folder, path)).toBe(uri);
  });

  test("ends with the name of its file", () => {
    expect(fileNameOf("file:///w/usersync.json")).toBe("usersync.json");
  });
});
