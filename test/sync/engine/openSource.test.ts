import { createHash } from "node:crypto";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { builtInProfiles, checkBytes, checkSource } from "#core";
import { hashed, openSource } from "#sync/check";
import { fileText, profileOf } from "../../support/peopleFile.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

const door = profileOf("2n-access-commander");
const settings = { profiles: builtInProfiles, known: {}, severities: {} };

/** Too long to be read at once. The people come again and again under other numbers; every 50th is wrong. */
function longFile(): string {
  const name = "Žák ".repeat(200).trim();
  const people = Array.from({ length: 5000 }, (_, i) => ({
    employeeId: String(i),
    userName: name,
    isDeleted: i % 50 === 0 ? "no" : "FALSE",
  }));
  return fileText(door, people);
}

async function written(text: string): Promise<string> {
  const path = join(await temporaryFolder(), "users.csv");
  writeFileSync(path, text);
  return path;
}

describe("a file that is read in pieces", () => {
  it("gives what a check of the whole gives, and its hash", async () => {
    const text = longFile();
    const source = openSource(await written(text));
    const digested = hashed(source, createHash("sha256"));
    const work = checkSource(digested, settings);
    let step = work.next();
    while (step.done !== true) {
      step = work.next();
    }
    const whole = checkBytes(Buffer.from(text), settings);
    expect(step.value.counts).toEqual(whole.counts);
    let at = 0;
    for (const problem of step.value.problems()) {
      expect(problem).toEqual(whole.problems[at]);
      at++;
    }
    expect(at).toBe(whole.problems.length);
    expect(digested.hash()).toBe(createHash("sha256").update(text).digest("hex"));
    source.close();
  });

  it("notices that somebody wrote to it", async () => {
    const path = await written(longFile());
    const source = openSource(path);
    source.assertUnchanged();
    appendFileSync(path, "x");
    expect(() => source.assertUnchanged()).toThrow(/changed while it was checked/);
    source.close();
  });

  it("says which file is not there", () => {
    expect(() => openSource("/nowhere/users.csv")).toThrow(/\/nowhere\/users\.csv cannot be read: there is no such file/);
  });
});
