import { describe, expect, it } from "vitest";
import { findBinding, readConfig } from "#core";

const binds = (pattern: string, path: string) =>
  findBinding(readConfig(JSON.stringify({ files: [{ path: pattern }] })).config, path) !== undefined;

describe("finding the entry of a file", () => {
  it.each([
    ["2n/users.csv", "2n/users.csv"],
    ["./2n/users.csv", "2n/users.csv"],
    ["2n/users.csv", "2n\\users.csv"],
    ["*.csv", "users.csv"],
    ["2n/*.csv", "2n/users.csv"],
    ["**/*.csv", "users.csv"],
    ["**/*.csv", "a/b/users.csv"],
    ["a/**/users.csv", "a/users.csv"],
    ["a/**/users.csv", "a/b/c/users.csv"],
    ["a/**", "a/b/c/users.csv"],
    ["users-????.csv", "users-2026.csv"],
    ["users (1)+[x].csv", "users (1)+[x].csv"],
    ["ž/*.csv", "ž/lidé.csv"],
  ])("%s fits %s", (pattern, path) => {
    expect(binds(pattern, path)).toBe(true);
  });

  it.each([
    ["*.csv", "2n/users.csv"],
    ["2n/users.csv", "2N/users.csv"],
    ["users?.csv", "users/.csv"],
    ["users.csv", "usersXcsv"],
    ["a/**/users.csv", "ab/users.csv"],
    ["**/users.csv", "a/otherusers.csv"],
    ["2n/*.csv", "2n/users.csv.bak"],
  ])("%s does not fit %s", (pattern, path) => {
    expect(binds(pattern, path)).toBe(false);
  });

  it("takes the first that fits", () => {
    const { config } = readConfig(
      '{"files":[{"path":"a/*.csv","profile":"facilitynet"},{"path":"**/*.csv","profile":"2n-access-commander"}]}',
    );
    expect(findBinding(config, "a/x.csv")?.profile).toBe("facilitynet");
    expect(findBinding(config, "b/x.csv")?.profile).toBe("2n-access-commander");
    expect(findBinding(config, "b/x.txt")).toBeUndefined();
  });
});
