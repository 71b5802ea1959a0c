/** Seeded user files of any length, in the shapes that cost differently. One cell in a hundred is broken, so that rules have something to say. */

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

/** `plain`: commas. `quoted`: every cell in quotes, some with escapes and line breaks, semicolons. `two-byte`: plain with Czech names. */
export function usersFile(records: number, variant: Variant): Uint8Array {
  const random = randomFrom(records + variants.indexOf(variant));
  const lines = [lineOf(header, variant)];
  for (let index = 0; index < records; index++) {
    lines.push(lineOf(person(index, variant, random), variant));
  }
  return new TextEncoder().encode(`${lines.join("\n")}\n`);
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
    random() < 0.5 ? "" : String(1000 + (index % 9000)),
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

/** The minimal standard generator: the same file on every machine. */
function randomFrom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
