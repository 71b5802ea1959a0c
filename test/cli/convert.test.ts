import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../cli/src/commands.ts";
import { runCli } from "../../cli/src/runCli.ts";
import { fakeEnvironment } from "../support/fakeEnvironment.ts";
import { hrExport } from "../sync/convert/hrFolder.ts";
import { temporaryFolder } from "../sync/temporaryFolder.ts";

const mapping = "hr.usersync-mapping.json";

async function start() {
  const folder = await temporaryFolder();
  copyFileSync(hrExport, join(folder, "hr.csv"));
  const run = async (...args: readonly string[]) => {
    const environment = fakeEnvironment({ folder });
    const code = await runCli(["convert", ...args], { commands: commands("0.0.0"), version: "0.0.0" }, environment);
    return { code, out: environment.out(), err: environment.err() };
  };
  return { folder, run, read: (name: string) => readFileSync(join(folder, name), "utf8") };
}

async function startSuggested() {
  const world = await start();
  await world.run("hr.csv", "--profile", "2n-access-commander", "--suggest", "--mapping", mapping);
  return world;
}

describe("usersync convert", () => {
  test("writes no mapping over the export, and none into a folder that is not there", async () => {
    const { run, read } = await start();
    const before = read("hr.csv");
    const suggest = ["hr.csv", "--profile", "2n-access-commander", "--suggest", "--replace", "--mapping"];
    expect(await run(...suggest, "hr.csv")).toMatchObject({ code: 2, err: expect.stringContaining("would take the place of the export") });
    expect(await run(...suggest, "gone/m.json")).toMatchObject({ code: 2, err: expect.stringContaining("cannot be written: ENOENT") });
    expect(read("hr.csv")).toBe(before);
  });

  test("follows links before it says that the result would take the place of the export", async () => {
    const { folder, run } = await startSuggested();
    symlinkSync("hr.csv", join(folder, "link.csv"));
    const { code, err } = await run("hr.csv", "--mapping", mapping, "--output", "link.csv", "--replace");
    expect([code, err]).toEqual([2, expect.stringContaining("take the place of the export")]);
    const own = await run("hr.csv", "--mapping", mapping, "--output", mapping, "--replace");
    expect([own.code, own.err]).toEqual([2, expect.stringContaining("take the place of the mapping")]);
  });

  test("suggests a mapping, and then converts by it", async () => {
    const { run, read } = await start();
    const suggested = await run("hr.csv", "--profile", "2n-access-commander", "--suggest", "--mapping", mapping);
    expect(suggested).toMatchObject({
      code: 0,
      out: `${mapping}: written. Look it through, then: usersync convert hr.csv --mapping ${mapping}\n`,
    });
    expect(await run("hr.csv", "--mapping", mapping)).toEqual({
      code: 0,
      out: "users.csv: 12 records written for 2n-access-commander\n",
      err: "",
    });
    expect(read("users.csv")).toMatch(/^EmployeeID,.*\n1001,Anna Ærøskov,ACME/);
  });

  test("suggests a mapping in another folder, from which the export and the result are found", async () => {
    const { folder, run, read } = await start();
    mkdirSync(join(folder, "mappings"));
    const path = join("mappings", mapping);
    await run("hr.csv", "--profile", "2n-access-commander", "--suggest", "--mapping", path);
    expect(read(path)).toContain('"source": "../hr.csv"');
    expect((await run("hr.csv", "--mapping", path)).out).toContain("users.csv: 12 records written");
    expect(read("users.csv")).toContain("1001,Anna Ærøskov,ACME");
  });

  test("prints a suggestion where no mapping is named", async () => {
    const { run } = await start();
    const { code, out } = await run("hr.csv", "--profile", "facilitynet", "--suggest");
    expect(code).toBe(0);
    expect(out).toContain('"TerminationDate": { "from": "Fratrædelsesdato", "date": "DD-MM-YYYY" }');
  });

  test("replaces neither a result nor a mapping unless it is told to", async () => {
    const { folder, run, read } = await startSuggested();
    writeFileSync(join(folder, "users.csv"), "mine");
    expect(await run("hr.csv", "--mapping", mapping)).toMatchObject({
      code: 2,
      err: expect.stringContaining("users.csv exists, and was left as it is"),
    });
    expect(await run("hr.csv", "--suggest", "--profile", "facilitynet", "--mapping", mapping)).toMatchObject({
      code: 2,
      err: expect.stringContaining("--replace"),
    });
    expect(read("users.csv")).toBe("mine");
    expect(await run("hr.csv", "--mapping", mapping, "--replace")).toMatchObject({ code: 0 });
    expect(read("users.csv")).toMatch(/^EmployeeID/);
  });

  test("ends with 1 where the result has errors, and says what could not be converted", async () => {
    const { folder, run, read } = await startSuggested();
    writeFileSync(
      join(folder, mapping),
      read(mapping).replace('"from": "Kortnr"', '"from": "Firma"').replace('"unused": [', '"unused": ["Kortnr", '),
    );
    const { code, out } = await run("hr.csv", "--mapping", mapping, "--output", "out.csv");
    expect(code).toBe(1);
    expect(out).toContain("Card Numbers: 12 values are no card numbers of the form that the mapping gives (records 1, 2, 3, 4, 5, …)");
    expect(out).toMatch(/It has \d+ errors and \d+ warnings?: usersync check out\.csv --profile 2n-access-commander/);
  });

  test("refuses an export that lacks a column of the mapping", async () => {
    const { folder, run } = await startSuggested();
    writeFileSync(join(folder, "hr.csv"), readFileSync(join(folder, "hr.csv"), "latin1").replace("Kortnr", "Kort"), "latin1");
    const { code, err } = await run("hr.csv", "--mapping", mapping);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("Kortnr, which is no column of the file") });
  });

  test("prints its report as JSON", async () => {
    const { run } = await startSuggested();
    const { out } = await run("hr.csv", "--mapping", mapping, "--format", "json");
    expect(JSON.parse(out)).toEqual({
      version: 1,
      source: "hr.csv",
      output: "users.csv",
      profile: "2n-access-commander",
      records: 12,
      leftOut: 0,
      encoding: "windows-1252",
      delimiter: ";",
      notes: [],
      counts: { error: 0, warning: 0, info: 0 },
    });
  });

  test.each([
    [["hr.csv"], "Which mapping?"],
    [["hr.csv", "--mapping", "gone.usersync-mapping.json"], "there is no such file"],
    [["hr.csv", "--suggest"], "Which system shall the result be for?"],
    [["hr.csv", "--suggest", "--profile", "nothing"], "There is no profile nothing"],
    [[], "Which file?"],
  ])("with %j says what is missing", async (args, message) => {
    const { run } = await start();
    expect(await run(...args)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  });
});
