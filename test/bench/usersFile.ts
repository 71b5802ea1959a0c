/** Seeded user files of any length, in the shapes that cost differently. One cell in a hundred is broken, so that rules have something to say. */

import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Variant = "plain" | "quoted" | "two-byte";

export const variants: readonly Variant[] = ["plain", "quoted", "two-byte"];

const header =
  "EmployeeID,User Name,Company,User Mail,Card Numbers,Switch Code,Phone Number 1,Group Call,Phone Number 2,Group Call,Phone Number 3,Virtual Number,Groups,Is Deleted".split(
    ",",
  );
const firstNames = ["Ann", "Bob", "Cyril", "Dana", "Emil", "Fay", "Gus", "Hana", "Ivo", "Jana"];
const lastNames = ["Smith", "Novak", "Berg", "Kral", "Moller", "Hansen", "Weber", "Lind"];
const czechNames = ["Dvořák", "Šťastný", "Říha", "Žák"];
const companies = ["ACME", "Birch", "Cedar", "Dune"];

export function delimiterOf(variant: Variant): "," | ";" {
  return variant === "quoted" ? ";" : ",";
}

/**
 * `plain`: commas. `quoted`: every cell in quotes, some with escapes and line breaks, semicolons. `two-byte`: plain with Czech names. Made by a process of
 * its own: what that takes would be a good part of the memory that is measured.
 */
export function makeUsersFile(records: number, variant: Variant): void {
  const file = openSync(madeFile(records, variant), "w");
  writeUsersFile(records, variant, (text) => writeSync(file, text));
  closeSync(file);
}

/** The file that was made. */
export function usersFile(records: number, variant: Variant): Uint8Array {
  return readFileSync(madeFile(records, variant));
}

export function removeUsersFile(records: number, variant: Variant): void {
  rmSync(madeFile(records, variant));
}

function madeFile(records: number, variant: Variant): string {
  return join(tmpdir(), `usersync-bench-${records}-${variant}.csv`);
}

/** The header and the records. */
export function userLines(records: number, variant: Variant): string[] {
  return [...eachLine(records, variant)];
}

function* eachLine(records: number, variant: Variant): Generator<string, void> {
  const random = randomFrom(records + variants.indexOf(variant));
  yield lineOf(header, variant);
  for (let index = 0; index < records; index++) {
    yield lineOf(person(index, variant, random), variant);
  }
}

/** Writes a file that may be longer than memory, piece by piece. */
export function writeUsersFile(records: number, variant: Variant, write: (text: string) => void): void {
  let text = "";
  for (const line of eachLine(records, variant)) {
    text += `${line}\n`;
    if (text.length > 1_000_000) {
      write(text);
      text = "";
    }
  }
  write(text);
}

/** A later state of the same people: two in a thousand gone, two new, ten changed; in the same order or in another. */
export function laterLines(lines: readonly string[], order: "kept" | "shuffled"): string[] {
  const random = randomFrom(lines.length);
  const [first = "", ...records] = lines;
  const later = records.flatMap((line, index) => {
    const chance = random();
    if (chance < 0.002) {
      return [];
    }
    if (chance < 0.004) {
      return [line, line.replace(/^[^,]*/, String(90_000_000 + index))];
    }
    return [chance < 0.014 ? line.replace("FALSE", "TRUE") : line];
  });
  return [first, ...(order === "kept" ? later : shuffled(later, random))];
}

function person(index: number, variant: Variant, random: () => number): string[] {
  const pick = (values: readonly string[]) => values[Math.floor(random() * values.length)] as string;
  const first = pick(firstNames);
  const last = pick(variant === "two-byte" && random() < 0.3 ? czechNames : lastNames);
  const broken = random() < 0.15 ? Math.floor(random() * 14) : -1;
  const quotes = variant === "quoted" && random() < 0.3 ? ' "B"' : "";
  const lineBreak = variant === "quoted" && random() < 0.03 ? "\n" : "";
  const values = [
    String(100_000 + (broken === 0 ? Math.floor(index / 2) : index)),
    `${first}${quotes} ${last}${lineBreak}`,
    pick(companies),
    `${first.toLowerCase()}.${index}@acme.test`,
    Math.floor(random() * 0xffff_ffff)
      .toString(16)
      .toUpperCase()
      .padStart(8, "0"),
    random() < 0.5 ? "" : String(10_000_000 + index),
    `+420${String(600_000_000 + index)}`,
    random() < 0.5 ? "TRUE" : "FALSE",
    "",
    "FALSE",
    "",
    String(10_000 + index),
    random() < 0.5 ? "Employees" : "Employees;Garage",
    "FALSE",
  ];
  if (broken > 0) {
    values[broken] = "not, so; good ".slice(0, 5 + broken).replace(/[,;]/g, "");
  }
  return values;
}

function lineOf(values: readonly string[], variant: Variant): string {
  return variant === "quoted" ? values.map((value) => `"${value.replaceAll('"', '""')}"`).join(";") : values.join(",");
}

function shuffled<Item>(items: Item[], random: () => number): Item[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j] as Item, items[i] as Item];
  }
  return items;
}

/** The minimal standard generator: the same file on every machine. */
function randomFrom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
