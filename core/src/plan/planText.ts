/** A plan in plain words (Markdown): the sentence first, what is held, deletions, then the rest. */
import { maskValue } from "../profile/mask.ts";
import type { Profile } from "../profile/profile.ts";
import { createWords, type Words } from "../words/words.ts";
import { guardName } from "./guardName.ts";
import { mayKeepEmptied } from "./mayKeepEmptied.ts";
import type { PeopleFile } from "./people.ts";
import type { ChangeKind, PersonChange, Plan } from "./plan.ts";
import { recordLine } from "./recordLine.ts";

/** So many people are listed per kind; the rest is counted. */
const listed = 1000;

interface Section {
  readonly kind: ChangeKind;
  readonly title: string;
}

function sections({ t }: Words): readonly Section[] {
  return [
    { kind: "delete", title: t("Will be deleted") },
    { kind: "rename", title: t("Key changes: deleted and created anew") },
    { kind: "update", title: t("Will change") },
    { kind: "create", title: t("Will be added") },
  ];
}

/** The file that a plan is of, and how it is read. */
export interface ToldFile {
  readonly profile: Profile;
  readonly people: PeopleFile;
}

/** What texts are made with. */
interface Telling extends ToldFile {
  readonly words: Words;
  /** The system is still to make of the file what it makes of it. */
  readonly isPush: boolean;
}

/** In English where no language is given. */
export function planText(plan: Plan, file: ToldFile, words = createWords("en")): string {
  const { t } = words;
  const telling = { ...file, words, isPush: true };
  const lines = [
    `# ${t("Preview of {0}", escapeMarkdown(plan.file.path))}`,
    "",
    `**${planSentence(plan, words)}**`,
    "",
    `- ${t("System: {0}", plan.profile.title)}`,
    `- ${t("Target: {0}", plan.target ? `${plan.target.name} (${plan.target.url})` : t("none chosen yet"))}`,
    `- ${t("Compared with: {0}", comparedWith(plan, words))}`,
    `- ${t("Plan: {0}", plan.id)}`,
    "",
    ...guardLines(plan, words),
    ...columnLines(plan, words),
    ...bullets(t("What stands out"), plan.observations),
    ...sections(words).flatMap(({ kind, title }) =>
      sectionLines(
        title,
        plan.changes.filter((change) => change.kind === kind),
        telling,
      ),
    ),
    ...outsideLines(plan, { ...telling, isPush: false }),
    ...bullets(t("This preview assumes"), plan.assumptions),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

/** What leads from one file to another, in plain words (Markdown): for a comparison that nobody is going to push. */
export function comparisonText(plan: Plan, file: ToldFile, words = createWords("en")): string {
  const { t } = words;
  const lines = [
    `# ${escapeMarkdown(plan.file.path)}`,
    "",
    t(
      "Compared with {0} ({1, plural, one {{1} person} other {{1} people}}): {2}.",
      escapeMarkdown(plan.baseline.label),
      plan.baseline.people,
      differenceWords(plan, words),
    ),
    "",
    ...columnLines(plan, words),
    ...bullets(t("What stands out"), plan.observations),
    ...comparisonSections(words).flatMap(({ kind, title }) => {
      const changes = plan.changes.filter((change) => change.kind === kind).map((change) => ({ ...change, effects: [] }));
      return sectionLines(title, changes, { ...file, words, isPush: false });
    }),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

/** "2 people more, 1 fewer, and 3 changed; column added: Language". */
export function differenceWords({ counts, columns }: Plan, words = createWords("en")): string {
  const people = words.t(
    "{0, plural, one {{0} person} other {{0} people}} more, {1} fewer, and {2} changed",
    counts.create,
    counts.delete,
    counts.update,
  );
  return [people, ...columnWords(columns, words)].join("; ");
}

function comparedWith({ baseline }: Plan, { t }: Words): string {
  const label = escapeMarkdown(baseline.label);
  return baseline.people > 0 ? t("{0} ({1, plural, one {{1} person} other {{1} people}})", label, baseline.people) : label;
}

function comparisonSections({ t }: Words): readonly Section[] {
  return [
    { kind: "delete", title: t("Missing there, or deleted") },
    { kind: "rename", title: t("With another key there") },
    { kind: "update", title: t("Different there") },
    { kind: "create", title: t("Only there") },
  ];
}

/** "3 people will be deleted, 5 added, 12 changed, 480 stay as they are." Deletions are told even where there are none; other kinds are not. */
export function planSentence({ counts, baseline, columns }: Plan, words: Words = createWords("en")): string {
  const { t } = words;
  const moved = columnWords(columns, words).map((told) => ` ${told[0]?.toUpperCase()}${told.slice(1)}.`);
  if (counts.create + counts.update + counts.delete === 0) {
    const nothing =
      moved.length > 0
        ? t("Nothing else changes: {0, plural, one {# person stays as they are} other {# people stay as they are}}.", counts.unchanged)
        : t("Nothing changes: {0, plural, one {# person stays as they are} other {# people stay as they are}}.", counts.unchanged);
    return [...moved, ` ${nothing}`].join("").trimStart();
  }
  const kinds = [
    counts.delete === 0
      ? t("Nobody will be deleted")
      : t("{0, plural, one {# person will be deleted} other {# people will be deleted}}", counts.delete),
    counts.create === 0 ? "" : t("{0} added", words.number(counts.create)),
    counts.update === 0 ? "" : t("{0} changed", words.number(counts.update)),
    counts.unchanged === 0 ? "" : t("{0, plural, one {# stays as they are} other {# stay as they are}}", counts.unchanged),
  ];
  const told = `${kinds.filter((kind) => kind !== "").join(", ")}.${moved.join("")}`;
  return baseline.kind === "none" ? t("{0} Who else is in the system is unknown.", told) : told;
}

/** "columns added: Language, Title", "column removed: Lunch". */
function columnWords(columns: Plan["columns"], { t }: Words): string[] {
  const titlesOf = (wanted: "added" | "removed") => columns.filter(({ kind }) => kind === wanted).map(({ title }) => title);
  const list = (titles: readonly string[]) => {
    const shown = titles.slice(0, 3).join(", ");
    return titles.length > 3 ? t("{0} and {1} more", shown, titles.length - 3) : shown;
  };
  const added = titlesOf("added");
  const removed = titlesOf("removed");
  return [
    ...(added.length > 0 ? [t("{0, plural, one {column added} other {columns added}}: {1}", added.length, list(added))] : []),
    ...(removed.length > 0 ? [t("{0, plural, one {column removed} other {columns removed}}: {1}", removed.length, list(removed))] : []),
  ];
}

function columnLines({ columns }: Plan, { t }: Words): string[] {
  return bullets(
    t("Columns that come or go"),
    columns.map(({ kind, title, effect }) =>
      kind === "added" ? t("{0} (added): {1}", title, effect) : t("{0} (removed): {1}", title, effect),
    ),
  );
}

function outsideWords(kind: ChangeKind, { t }: Words): string {
  switch (kind) {
    case "create":
      return t("added there");
    case "update":
      return t("changed there");
    case "delete":
      return t("removed there");
    case "rename":
      return t("key changed there");
  }
}

/** What somebody changed in the system itself: the push takes back whatever the file says otherwise. */
function outsideLines({ outside }: Plan, telling: Telling): string[] {
  if (!outside || outside.length === 0) {
    return [];
  }
  const lines = outside.slice(0, listed).flatMap((change) => {
    const [head, ...rest] = personLines({ ...change, effects: [] }, telling);
    return [`${head}: ${outsideWords(change.kind, telling.words)}`, ...rest];
  });
  const { t } = telling.words;
  const more = outside.length > listed ? [`- ${t("… and {0} more", outside.length - listed)}`] : [];
  return [`## ${t("Changed in the system since the last delivery ({0})", outside.length)}`, "", ...lines, ...more, ""];
}

function guardLines(plan: Plan, words: Words): string[] {
  const { t } = words;
  const word = { ok: t("Within limits"), held: t("HELD"), stop: t("STOP") };
  const order = { stop: 0, held: 1, ok: 2 };
  const sorted = [...plan.guards].sort((a, b) => order[a.verdict] - order[b.verdict]);
  return bullets(
    t("Guards"),
    sorted.map(({ id, verdict, message }) => `${word[verdict]} · ${guardName(id, words)}: ${message}`),
  );
}

function bullets(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`## ${title}`, "", ...items.map((item) => `- ${escapeMarkdown(item)}`), ""];
}

function sectionLines(title: string, changes: readonly PersonChange[], telling: Telling): string[] {
  if (changes.length === 0) {
    return [];
  }
  const more = changes.length > listed ? [`- ${telling.words.t("… and {0} more", changes.length - listed)}`] : [];
  return [
    `## ${title} (${changes.length})`,
    "",
    ...changes.slice(0, listed).flatMap((change) => personLines(change, telling)),
    ...more,
    "",
  ];
}

function personLines(change: PersonChange, telling: Telling): string[] {
  const key = change.formerKey === undefined ? change.key : `${change.formerKey} → ${change.key}`;
  const { people, words } = telling;
  const name = escapeMarkdown(change.title);
  const head =
    change.record === undefined
      ? `- **${name}** (${escapeMarkdown(key)})`
      : `- ${words.t("**{0}** ({1}, line {2})", name, escapeMarkdown(key), recordLine(people, change.record))}`;
  const fields = change.kind === "create" || change.kind === "delete" ? [] : fieldLines(change, telling);
  return [head, ...fields, ...change.effects.map((effect) => `  - ${escapeMarkdown(effect)}`)];
}

function fieldLines({ kind, fields }: PersonChange, { profile, words: { t }, isPush }: Telling): string[] {
  return profile.columns.flatMap((column) => {
    const field = fields[column.id];
    const shown = (value: string) => (value === "" ? t("(empty)") : escapeMarkdown(maskValue(column, value)));
    const mayBeKept = isPush && kind === "update" && field?.to === "" && mayKeepEmptied(profile, column.id);
    return field ? [`  - ${column.title}: ${shown(field.from)} → ${mayBeKept ? t("(empty, may be kept)") : shown(field.to)}`] : [];
  });
}

/**
 * Values stand in the text as they are: nothing in a file may become a link, a heading, emphasis or another character. A terminal would obey control characters,
 * which a file may not hold, but what it is compared with may.
 */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]|&(?=#?\w+;)/g, "\\$&").replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e]+/g, " ");
}
