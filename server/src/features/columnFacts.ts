/** What a column accepts and what its changes do, in words; for hovers and completion. */
import { type Column, type EffectTemplate, formName, type Profile, type Words } from "#core";
import { code } from "./markdown.ts";

/** Each entry is Markdown; at most ten allowed values are listed. */
export function columnFormat(column: Column, words: Words): string[] {
  const { t } = words;
  const format = [column.required ? t("Required") : t("Optional")];
  const form = column.patternHint ?? (column.dateForm ? t("date as {0}", column.dateForm) : formName(column.type, words));
  if (form !== undefined) {
    format.push(form);
  }
  if (column.allowed) {
    const shown = column.allowed.slice(0, 10).map(code).join(", ");
    const more = column.allowed.length - 10;
    format.push(more > 0 ? t("{0} and {1} more", shown, more) : shown);
  }
  if (column.list) {
    const { maximum } = column.list;
    const separator = code(column.list.separator);
    format.push(maximum === undefined ? t("list, separated by {0}", separator) : t("at most {0}, separated by {1}", maximum, separator));
  }
  format.push(...lengthFormat(column, words));
  if (column.unique) {
    format.push(t("each value once in the file"));
  }
  if (column.deprecated !== undefined) {
    format.push(t("not to be used any more: {0}", column.deprecated));
  }
  return format;
}

function lengthFormat({ minimumLength, maximumLength }: Column, { t }: Words): string[] {
  if (minimumLength !== undefined && maximumLength !== undefined) {
    return minimumLength === maximumLength
      ? [t("{0, plural, one {{0} character} other {{0} characters}}", minimumLength)]
      : [t("{0} to {1} characters", minimumLength, maximumLength)];
  }
  if (maximumLength !== undefined) {
    return [t("at most {0, plural, one {{0} character} other {{0} characters}}", maximumLength)];
  }
  return minimumLength === undefined ? [] : [t("at least {0, plural, one {{0} character} other {{0} characters}}", minimumLength)];
}

/** What the system does when a value of the column comes, goes or changes; `shown` is the value (or list item) in question, as a person may see it. */
export function columnEffects(
  { profile, words }: { readonly profile: Profile; readonly words: Words },
  column: Column,
  shown?: string,
): string[] {
  const { t } = words;
  const effects = profile.sync.effects
    .filter((effect) => effect.column === column.id)
    .map(({ on, value, text }) => {
      // To what a value changes, nobody knows yet.
      const effect = plain(text, meaningsOf(column, words, on === "change" ? undefined : shown));
      return `${occasionName(on, words)}${value === undefined ? "" : ` (${value})`}: ${effect}`;
    });
  if (profile.file.key.includes(column.id)) {
    effects.push(keyEffect(profile, words));
  }
  if (column.access && effects.length === 0) {
    effects.push(t("Who loses this value may be locked out."));
  }
  return effects;
}

function keyEffect({ sync }: Profile, { t }: Words): string {
  switch (sync.absent) {
    case "deleted":
      return t("A changed value is a new person to the system; the person with the old one is deleted.");
    case "deactivated":
      return t("A changed value is a new person to the system; the person with the old one is deactivated.");
    case "kept":
      return t("A changed value is a new person to the system; the person with the old one stays.");
  }
}

/** What the placeholders of a template stand for where it is about no person. */
function meaningsOf({ title }: Column, { t }: Words, shown = "…"): Readonly<Record<string, string>> {
  return { title, key: t("the key"), name: t("the person"), item: shown, to: shown, from: shown };
}

function plain(text: string, meanings: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => meanings[name] ?? "…");
}

/** What happens to a value of the column, in front of the effect. */
function occasionName(on: EffectTemplate["on"], { t }: Words): string {
  switch (on) {
    case "create":
      return t("created");
    case "delete":
      return t("deleted");
    case "rename":
      return t("key changed");
    case "set":
      return t("filled in");
    case "change":
      return t("changed");
    case "clear":
      return t("emptied");
    case "gain":
      return t("added");
    case "lose":
      return t("removed");
  }
}
