import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { checkOnDisk } from "../../../sync/src/engine/checkOnDisk.ts";

async function fileWith(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "usersync-check-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "users.csv");
  await writeFile(file, text);
  return file;
}

const header = "EmployeeID,User Name,Company,User Mail,Card Numbers";

test("a flood of one problem does not hide the others, and the order stays the file's", async () => {
  const people = Array.from({ length: 50 }, (_, index) => `${index},Ann`);
  const file = await fileWith(`${[header, ...people, '7"7,Bo,ACME,bo@acme.test,6.00E+02'].join("\n")}\n`);
  const answer = await checkOnDisk({ file, maximum: 10 });
  expect(answer.records).toBe(51);
  expect(answer.problems).toHaveLength(10);
  expect(answer.problems.map(({ code }) => code)).toContain("stray-quote");
  expect(answer.problems.map(({ line }) => line)).toEqual(answer.problems.map(({ line }) => line).toSorted((a, b) => a - b));
});

test("a file that is not there is a matter of configuration", async () => {
  await expect(checkOnDisk({ file: join(tmpdir(), "usersync-nowhere.csv"), maximum: 10 })).rejects.toMatchObject({ kind: "config" });
});
