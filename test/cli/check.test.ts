import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commands } from "../../cli/src/commands.ts";
import { runCli } from "../../cli/src/runCli.ts";
import { fakeEnvironment } from "../support/fakeEnvironment.ts";
import { fileText, profileOf } from "../support/peopleFile.ts";
import { temporaryFolder } from "../sync/temporaryFolder.ts";

const door = profileOf("2n-access-commander");
const dora = { employeeId: "7", userName: "Dora Malá", company: "ACME", cardNumbers: "0A23456789", isDeleted: "FALSE" };
const sound = fileText(door, [dora]);

async function check(files: Readonly<Record<string, string | Uint8Array>>, args: readonly string[]) {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const environment = fakeEnvironment({ folder });
  const code = await runCli(["check", ...args], { commands: commands("0.0.0"), version: "0.0.0" }, environment);
  return { code, out: environment.out(), err: environment.err() };
}

describe("usersync check", () => {
  it("ends with 0 and says which profile it took, and why", async () => {
    const { code, out } = await check({ "users.csv": sound }, ["users.csv"]);
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^users.csv: 1 record, no problems \(2n-access-commander: .*header/),
    });
  });

  it("says that the option chose the profile, where it did", async () => {
    const { out } = await check({ "users.csv": sound }, ["users.csv", "--profile", "2n-access-commander"]);
    expect(out).toBe("users.csv: 1 record, no problems (2n-access-commander: --profile says so)\n");
  });

  it("ends with 1 and the place of each error", async () => {
    const { code, out } = await check({ "users.csv": `${sound + sound.split("\n")[1]}\n` }, ["users.csv"]);
    expect(code).toBe(1);
    expect(out).toMatch(/^users\.csv:3:1: error: .*\[duplicate-key\]$/m);
  });

  it("checks several files and prints the contract's JSON", async () => {
    const { code, out } = await check({ "a.csv": sound, "b.csv": "" }, ["a.csv", "b.csv", "--format", "json"]);
    const { version, files } = JSON.parse(out);
    expect(version).toBe(1);
    expect(files.map((file: { path: string; records: number }) => [file.path, file.records])).toEqual([
      ["a.csv", 1],
      ["b.csv", 0],
    ]);
    expect(files[1].problems.map((problem: { code: string }) => problem.code)).toContain("no-records");
    expect(code).toBe(1);
  });

  it("lists at most --max problems and keeps the counts whole", async () => {
    const broken = fileText(
      door,
      Array.from({ length: 30 }, () => dora),
    );
    const { out } = await check({ "users.csv": broken }, ["users.csv", "--max", "3", "--format", "json"]);
    const [file] = JSON.parse(out).files;
    expect(file.problems).toHaveLength(3);
    expect(file.counts.error).toBeGreaterThanOrEqual(29);
  });

  it("takes profile, severities and known values from usersync.json above the file", async () => {
    const config = JSON.stringify({
      files: [{ path: "in/*.csv", profile: "2n-access-commander" }],
      known: { Company: ["Other"] },
      rules: { "unknown-value": "error" },
    });
    const { code, out } = await check({ "usersync.json": config, "in/users.csv": sound }, ["in/users.csv"]);
    expect(code).toBe(1);
    expect(out).toMatch(/\[unknown-value\]/);
  });

  it("tells the SHA-256 of the bytes that were checked", async () => {
    const { out } = await check({ "users.csv": sound }, ["users.csv", "--format", "sarif"]);
    expect(JSON.parse(out).runs[0].artifacts[0].hashes["sha-256"]).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    [["nowhere.csv"], /nowhere\.csv/],
    [["users.csv", "--profile", "nobody"], /no profile nobody/],
    [["users.csv", "--max", "some"], /--max/],
    [[], /Which file/],
  ])("ends with 2 for %j", async (args, message) => {
    const { code, err } = await check({ "users.csv": sound }, args);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  it("refuses a usersync.json with errors, at their place", async () => {
    const { code, err } = await check(
      { "users.csv": sound, "usersync.json": '{ "targets": { "hq": { "url": "sftp://a:secret@h/x.csv" } } }' },
      ["users.csv"],
    );
    expect(code).toBe(2);
    expect(err).toMatch(/1:\d+/);
    expect(err).not.toMatch(/:secret@/);
  });
});
