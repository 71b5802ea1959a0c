/** A plan in plain words (Markdown): the sentence first, what is held, deletions, then the rest. */
import { maskValue } from "../profile/mask.ts";
import type { Profile } from "../profile/profile.ts";
import type { ChangeKind, PersonChange, Plan } from "./plan.ts";

/** So many people are listed per kind; the rest is counted. */
const listed = 1000;

const sections: readonly { readonly kind: ChangeKind; readonly title: string }[] = [
  { kind: "delete", title: "Will be deleted" },
  { kind: "rename", title: "Key changes: deleted and created anew" },
  { kind: "update", title: "Will change" },
  { kind: "create", title: "Will be added" },
];

export function planText(plan: Plan, profile: Profile): string {
  const lines = [
    `# Preview of ${escapeMarkdown(plan.file.path)}`,
    "",
    `**${planSentence(plan)}**`,
    "",
    `- System: ${plan.profile.title}`,
    `- Target: ${plan.target ? `${plan.target.name} (${plan.target.url})` : "none chosen yet"}`,
    `- Compared with: ${escapeMarkdown(plan.baseline.label)}${plan.baseline.people > 0 ? ` (${plan.baseline.people} people)` : ""}`,
    `- Plan: ${plan.id}`,
    "",
    ...guardLines(plan),
    ...columnLines(plan),
    ...bullets("What stands out", plan.observations),
    ...sections.flatMap(({ kind, title }) =>
      sectionLines(
        title,
        plan.changes.filter((change) => change.kind === kind),
        profile,
      ),
    ),
    ...outsideLines(plan, profile),
    ...bullets("This preview assumes", plan.assumptions),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

/** What leads from one file to another, in plain words (Markdown): for a comparison that nobody is going to push. */
export function comparisonText(plan: Plan, profile: Profile): string {
  const lines = [
    `# ${escapeMarkdown(plan.file.path)}`,
    "",
    `Compared with ${escapeMarkdown(plan.baseline.label)} (${plan.baseline.people} people): ${differenceWords(plan)}.`,
    "",
    ...columnLines(plan),
    ...bullets("What stands out", plan.observations),
    ...comparisonSections.flatMap(({ kind, title }) => {
      const changes = plan.changes.filter((change) => change.kind === kind).map((change) => ({ ...change, effects: [] }));
      return sectionLines(title, changes, profile);
    }),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

/** "2 people more, 1 fewer, and 3 changed; column added: Language". */
export function differenceWords({ counts, columns }: Plan): string {
  const people = `${counts.create} people more, ${counts.delete} fewer, and ${counts.update} changed`;
  return [people, ...columnWords(columns)].join("; ");
}

const comparisonSections: typeof sections = [
  { kind: "delete", title: "Missing there, or deleted" },
  { kind: "rename", title: "With another key there" },
  { kind: "update", title: "Different there" },
  { kind: "create", title: "Only there" },
];

/** "3 people will be deleted, 5 added, 12 changed, 480 stay as they are." Deletions are told even where there are none; other kinds are not. */
export function planSentence({ counts, baseline, columns }: Plan): string {
  const people = (n: number) => `${n} ${n === 1 ? "person" : "people"}`;
  const stay = (n: number) => (n === 1 ? "stays as they are" : "stay as they are");
  const moved = columnWords(columns).map((words) => ` ${words[0]?.toUpperCase()}${words.slice(1)}.`);
  if (counts.create + counts.update + counts.delete === 0) {
    const nothing = moved.length > 0 ? "Nothing else changes" : "Nothing changes";
    return [...moved, ` ${nothing}: ${people(counts.unchanged)} ${stay(counts.unchanged)}.`].join("").trimStart();
  }
  const kinds = [
    counts.delete === 0 ? "Nobody will be deleted" : `${people(counts.delete)} will be deleted`,
    counts.create === 0 ? "" : `${counts.create} added`,
    counts.update === 0 ? "" : `${counts.update} changed`,
    counts.unchanged === 0 ? "" : `${counts.unchanged} ${stay(counts.unchanged)}`,
  ];
  const unknown = baseline.kind === "none" ? " Who else is in the system is unknown." : "";
  return `${kinds.filter((kind) => kind !== "").join(", ")}.${moved.join("")}${unknown}`;
}

/** "columns added: Language, Title", "column removed: Lunch". */
function columnWords(columns: Plan["columns"]): string[] {
  return (["added", "removed"] as const).flatMap((wanted) => {
    const titles = columns.filter(({ kind }) => kind === wanted).map(({ title }) => title);
    const more = titles.length > 3 ? ` and ${titles.length - 3} more` : "";
    return titles.length === 0 ? [] : [`${titles.length === 1 ? "column" : "columns"} ${wanted}: ${titles.slice(0, 3).join(", ")}${more}`];
  });
}

function columnLines({ columns }: Plan): string[] {
  return bullets(
    "Columns that come or go",
    columns.map(({ kind, title, effect }) => `${title} (${kind}): ${effect}`),
  );
}

const outsideWords: Readonly<Record<ChangeKind, string>> = {
  create: "added there",
  update: "changed there",
  delete: "removed there",
  rename: "key changed there",
};

/** What somebody changed in the system itself: the push takes back whatever the file says otherwise. */
function outsideLines({ outside }: Plan, profile: Profile): string[] {
  if (!outside || outside.length === 0) {
    return [];
  }
  const lines = outside.slice(0, listed).flatMap((change) => {
    const [head, ...rest] = personLines({ ...change, effects: [] }, profile);
    return [`${head}: ${outsideWords[change.kind]}`, ...rest];
  });
  const more = outside.length > listed ? [`- … and ${outside.length - listed} more`] : [];
  return [`## Changed in the system since the last delivery (${outside.length})`, "", ...lines, ...more, ""];
}

function guardLines(plan: Plan): string[] {
  const word = { ok: "ok", held: "HELD", stop: "STOP" };
  const order = { stop: 0, held: 1, ok: 2 };
  const sorted = [...plan.guards].sort((a, b) => order[a.verdict] - order[b.verdict]);
  return bullets(
    "Guards",
    sorted.map(({ id, verdict, message }) => `${word[verdict]} · ${id}: ${message}`),
  );
}

function bullets(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`## ${title}`, "", ...items.map((item) => `- ${escapeMarkdown(item)}`), ""];
}

function sectionLines(title: string, changes: readonly PersonChange[], profile: Profile): string[] {
  if (changes.length === 0) {
    return [];
  }
  const more = changes.length > listed ? [`- … and ${changes.length - listed} more`] : [];
  return [
    `## ${title} (${changes.length})`,
    "",
    ...changes.slice(0, listed).flatMap((change) => personLines(change, profile)),
    ...more,
    "",
  ];
}

function personLines(change: PersonChange, profile: Profile): string[] {
  const key = change.formerKey === undefined ? change.key : `${change.formerKey} → ${change.key}`;
  const place = change.record === undefined ? "" : `, record ${change.record}`;
  const head = `- **${escapeMarkdown(change.title)}** (${escapeMarkdown(key)}${place})`;
  const fields = change.kind === "create" || change.kind === "delete" ? [] : fieldLines(change, profile);
  return [head, ...fields, ...change.effects.map((effect) => `  - ${escapeMarkdown(effect)}`)];
}

function fieldLines({ fields }: PersonChange, profile: Profile): string[] {
  return profile.columns.flatMap((column) => {
    const field = fields[column.id];
    const shown = (value: string) => (value === "" ? "(empty)" : escapeMarkdown(maskValue(column, value)));
    return field ? [`  - ${column.title}: ${shown(field.from)} → ${shown(field.to)}`] : [];
  });
}

/**
 * Values stand in the text as they are: nothing in a file may become a link, a heading or emphasis. A terminal would obey control characters,
 * which a file may not hold, but what it is compared with may.
 */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, "\\$&").replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e]+/g, " ");
}
