/** What a column accepts and what its changes do, in words; for hovers and completion. */
import type { Column, EffectTemplate, Profile } from "#core";
import { code } from "./markdown.ts";

const forms: Readonly<Partial<Record<Column["type"], string>>> = {
  integer: "whole number",
  email: "e-mail address",
  phone: "phone number",
  card: "hexadecimal card number",
  digits: "digits",
  uuid: "uuid",
  date: "date",
  language: "language code",
  country: "country code",
};

/** Each entry is Markdown; at most ten allowed values are listed. */
export function columnFormat(column: Column): string[] {
  const format = [column.required ? "Required" : "Optional"];
  const form = column.patternHint ?? (column.dateForm ? `date as ${column.dateForm}` : forms[column.type]);
  if (form !== undefined) {
    format.push(form);
  }
  if (column.allowed) {
    const shown = column.allowed.slice(0, 10).map(code).join(", ");
    format.push(`${shown}${column.allowed.length > 10 ? ` and ${column.allowed.length - 10} more` : ""}`);
  }
  if (column.list) {
    format.push(
      `${column.list.maximum === undefined ? "list" : `at most ${column.list.maximum}`}, separated by ${code(column.list.separator)}`,
    );
  }
  format.push(...lengthFormat(column));
  if (column.unique) {
    format.push("each value once in the file");
  }
  if (column.deprecated !== undefined) {
    format.push(`not to be used any more: ${column.deprecated}`);
  }
  return format;
}

function lengthFormat({ minimumLength, maximumLength }: Column): string[] {
  if (minimumLength !== undefined && maximumLength !== undefined) {
    return [minimumLength === maximumLength ? `${minimumLength} characters` : `${minimumLength} to ${maximumLength} characters`];
  }
  if (maximumLength !== undefined) {
    return [`at most ${maximumLength} characters`];
  }
  return minimumLength === undefined ? [] : [`at least ${minimumLength} characters`];
}

const occasions: Readonly<Record<EffectTemplate["on"], string>> = {
  create: "created",
  delete: "deleted",
  rename: "key changed",
  set: "filled in",
  change: "changed",
  clear: "emptied",
  gain: "added",
  lose: "removed",
};

/** What the system does when a value of the column comes, goes or changes. */
export function columnEffects(profile: Profile, column: Column): string[] {
  const effects = profile.sync.effects
    .filter((effect) => effect.column === column.id)
    .map(({ on, value, text }) => `${occasions[on]}${value === undefined ? "" : ` (${value})`}: ${plain(text, column)}`);
  if (profile.file.key.includes(column.id)) {
    effects.push(keyEffect(profile));
  }
  if (column.access && effects.length === 0) {
    effects.push("Who loses this value may be locked out.");
  }
  return effects;
}

function keyEffect({ sync }: Profile): string {
  const old = {
    deleted: "the person with the old one is deleted",
    deactivated: "the person with the old one is deactivated",
    kept: "the person with the old one stays",
  };
  return `A changed value is a new person to the system; ${old[sync.absent]}.`;
}

/** The words of a template without a person: placeholders become what they stand for. */
function plain(text: string, column: Column): string {
  const words: Readonly<Record<string, string>> = { title: column.title, key: "the key", name: "the person" };
  return text.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? "…");
}
