import { mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { convertFile } from "../../../sync/src/convert/convertFile.ts";
import { suggestForFile } from "../../../sync/src/convert/suggestForFile.ts";
import { SyncFailure } from "../../../sync/src/failure.ts";
import { hrFolder } from "./hrFolder.ts";

const door = "2n-access-commander";

async function withMapping(change: (text: string) => string = (text) => text) {
  const { folder, file } = await hrFolder();
  const { path, text } = await suggestForFile({ file, profile: door });
  await writeFile(path, change(text));
  return { folder, file, mapping: path, output: join(dirname(file), "users.csv") };
}

test("the export of the samples becomes a file without a problem, in one go", async () => {
  const { mapping, output } = await withMapping();
  const answer = await convertFile({ file: mapping });
  expect(answer).toMatchObject({ written: true, output, profile: door, counts: { error: 0, warning: 0 }, notes: [] });
  expect(answer.report).toMatchObject({ records: 12, encoding: "windows-1252", delimiter: ";" });
  expect((await readFile(output, "utf8")).split("\n")[5]).toBe(
    "1005,Erik Juul Madsen,ACME,erik.madsen@acme.test,0A3F09DB,,+4520112237,,,,,,Medarbejdere;Kontor,TRUE",
  );
});

test("a result that exists is left alone, unless it is to be replaced", async () => {
  const { mapping, output } = await withMapping();
  await writeFile(output, "mine");
  expect(await convertFile({ file: mapping })).toMatchObject({ written: false, output });
  expect(await readFile(output, "utf8")).toBe("mine");
  expect(await convertFile({ file: mapping, replace: true })).toMatchObject({ written: true });
  expect(await readFile(output, "utf8")).toMatch(/^EmployeeID,/);
});

test("a title above the header of a report is passed over by the mapping that is suggested", async () => {
  const { file } = await hrFolder();
  const text = new TextDecoder("windows-1252").decode(await readFile(file));
  await writeFile(file, `Report of the day\n\n${text}`);
  const { path, text: mapping } = await suggestForFile({ file, profile: door });
  expect(mapping).toContain('"linesAbove": 1,');
  await writeFile(path, mapping);
  expect(await convertFile({ file: path })).toMatchObject({ report: { records: 12, notes: [] }, counts: { error: 0 } });
});

test("a mapping that is not UTF-8 is refused: who is left out by a name with a lost letter would not be", async () => {
  const { mapping, output } = await withMapping();
  await writeFile(mapping, await readFile(mapping, "utf8"), "latin1");
  await expect(convertFile({ file: mapping })).rejects.toMatchObject({
    kind: "config",
    message: `${mapping} is not UTF-8.`,
    wayOut: expect.stringContaining("save it as UTF-8"),
  });
  await expect(readFile(output)).rejects.toThrow("ENOENT");
});

test.skipIf(process.platform === "win32")("a result that only its owner may read stays so when it is replaced", async () => {
  const { mapping, output } = await withMapping();
  await writeFile(output, "old", { mode: 0o600 });
  await convertFile({ file: mapping, replace: true });
  expect((await stat(output)).mode & 0o777).toBe(0o600);
});

test("a link stays a link: the file behind it is replaced", async () => {
  const { folder, mapping, output } = await withMapping();
  const real = join(folder, "real.csv");
  await writeFile(real, "old");
  await symlink(real, output);
  await convertFile({ file: mapping, replace: true });
  expect(await readFile(real, "utf8")).toMatch(/^EmployeeID,/);
});

test("a result that is taken for another system's is said to be, and is checked for the one it is for", async () => {
  const { file } = await hrFolder();
  const { path, text } = await suggestForFile({ file, profile: "facilitynet-custom" });
  await writeFile(path, text);
  expect(await convertFile({ file: path })).toMatchObject({
    written: true,
    recognised: false,
    profile: "facilitynet-custom",
    counts: { error: 0 },
  });
  const { mapping } = await withMapping();
  expect(await convertFile({ file: mapping })).toMatchObject({ recognised: true });
});

test("next month's export is converted with the same mapping", async () => {
  const { folder, file, mapping } = await withMapping();
  const next = join(folder, "next.csv");
  await writeFile(next, await readFile(file));
  const output = join(folder, "next-users.csv");
  expect(await convertFile({ file: mapping, source: next, output })).toMatchObject({ written: true, source: next, output });
});

test.each([
  [
    "a column that the export lacks",
    (text: string) => text.replace('"from": "Kortnr"', '"from": "Kort"'),
    "Kort, which is no column of the file",
  ],
  ["no result", (text: string) => text.replace(/ *"output".*\n/, ""), "does not say which file is written"],
  ["no export", (text: string) => text.replace(/ *"source".*\n/, ""), "does not say which file is converted"],
  ["the export as its result", (text: string) => text.replace('"users.csv"', '"hr-export.csv"'), "would take the place of the export"],
  ["a folder that is not there", (text: string) => text.replace('"users.csv"', '"gone/users.csv"'), "there is no folder"],
  ["an export that is not there", (text: string) => text.replace("hr-export.csv", "gone.csv"), "there is no such file"],
])("a mapping with %s is refused, and nothing is written", async (_, change, message) => {
  const { file, mapping } = await withMapping(change);
  const failure = await convertFile({ file: mapping }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(SyncFailure);
  expect(failure).toMatchObject({ kind: "config" });
  const { message: told, problems } = failure as SyncFailure;
  expect([told, ...problems.map((problem) => problem.message)].join(" ")).toContain(message);
  expect((await readdir(dirname(file))).sort()).toEqual(["hr-export.csv", "hr-export.usersync-mapping.json"]);
});

test("a conversion that is cancelled leaves nothing behind, and what was there as it was", async () => {
  const { file, mapping, output } = await withMapping();
  const bytes = await readFile(file);
  const [header = Buffer.alloc(0), body = Buffer.alloc(0)] = [
    bytes.subarray(0, bytes.indexOf("\n") + 1),
    bytes.subarray(bytes.indexOf("\n") + 1),
  ];
  await writeFile(file, Buffer.concat([header, ...Array.from({ length: 20_000 }, () => body)]));
  await writeFile(output, "mine");
  const cancelling = new AbortController();
  const steps: string[] = [];
  const onProgress = ({ step, doneBytes = 0, totalBytes = 0 }: { step: string; doneBytes?: number; totalBytes?: number }) => {
    steps.push(step);
    expect(doneBytes).toBeLessThanOrEqual(totalBytes);
    cancelling.abort();
  };
  await expect(convertFile({ file: mapping, replace: true }, { signal: cancelling.signal, onProgress })).rejects.toMatchObject({
    kind: "cancelled",
  });
  expect(steps).toEqual(["Converting"]);
  expect(await readFile(output, "utf8")).toBe("mine");
  expect((await readdir(dirname(file))).filter((name) => name.endsWith("part"))).toEqual([]);
});

test("what a conversion that was cut off has left behind is not written over", async () => {
  const { mapping, output } = await withMapping();
  await writeFile(`${output}.usersync-part`, "half");
  await expect(convertFile({ file: mapping })).rejects.toMatchObject({
    message: expect.stringContaining("users.csv.usersync-part is there"),
  });
  expect(await readFile(`${output}.usersync-part`, "utf8")).toBe("half");
});

test("where usersync.json has a file for the system, the result goes there; a second mapping gets a name of its own", async () => {
  const { folder, file } = await hrFolder({ files: [{ path: "2n/users.csv", profile: door }] });
  await mkdir(join(folder, "2n"));
  const first = await suggestForFile({ file, profile: door });
  expect(first.path).toBe(join(folder, "hr", "hr-export.usersync-mapping.json"));
  expect(first.text).toContain('"output": "../2n/users.csv"');
  await writeFile(first.path, first.text);
  const second = await suggestForFile({ file, profile: "facilitynet" });
  expect(second.path).toBe(join(folder, "hr", "hr-export.facilitynet.usersync-mapping.json"));
  const elsewhere = await suggestForFile({ file, profile: door, mapping: join(folder, "hr.usersync-mapping.json") });
  expect(elsewhere.text).toContain('"source": "hr/hr-export.csv"');
  expect(elsewhere.text).toContain('"output": "2n/users.csv"');
});
