import { describe, expect, it } from "vitest";
import { toFolderFailure } from "../../../sync/src/transfer/folderFailure.ts";

describe("what the file system reports", () => {
  it.each([
    ["EEXIST", "conflict"],
    ["ENOENT", "protocol"],
    ["EACCES", "permission"],
    ["EROFS", "permission"],
    ["EBUSY", "permission"],
    ["ENOSPC", "no-space"],
    ["EDQUOT", "no-space"],
    ["ESTALE", "connect"],
    ["EIO", "connect"],
    ["EMFILE", "protocol"],
  ])("%s is a failure of kind %s", (code, failure) => {
    const made = toFolderFailure("/mnt/in/users.csv", Object.assign(new Error("it failed"), { code }));
    expect(made).toMatchObject({ failure });
    expect(made.message).toContain("/mnt/in/users.csv");
  });
});
