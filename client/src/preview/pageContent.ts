/** What the preview page shows of a plan, cut to what is on the screen. */
import type { ChangeKind, GuardVerdict, PersonChange } from "#core";
import { planSentence } from "#core";
import type { PlanAnswer } from "#sync/protocol";
import type { PageFilter, PageGuard, PageHead, PageRow } from "./pageMessages.ts";

export function headOf({ plan }: PlanAnswer, file: string): PageHead {
  const rows: Record<ChangeKind, number> = { delete: 0, rename: 0, update: 0, create: 0 };
  for (const { kind } of plan.changes) {
    rows[kind] += 1;
  }
  const people = plan.baseline.people;
  return {
    file,
    sentence: planSentence(plan),
    system: plan.profile.title,
    target: plan.target ? `${plan.target.name} (${plan.target.url})` : "none chosen yet",
    baseline: people > 0 ? `${plan.baseline.label} (${people} people)` : plan.baseline.label,
    id: plan.id,
    counts: plan.counts,
    guards: [...plan.guards].sort((a, b) => weight[a.verdict] - weight[b.verdict]).map(guardOf),
    observations: plan.observations,
    assumptions: plan.assumptions,
    rows,
  };
}

const weight = { stop: 0, held: 1, ok: 2 } as const;

const guardNames: Readonly<Record<GuardVerdict["id"], string>> = {
  delete: "Deletions",
  update: "Changes",
  create: "Additions",
  loss: "Loss of access",
  "no-baseline": "Nothing to compare with",
  "unverified-profile": "Columns not confirmed",
  segment: "Whole group disappears",
  drip: "Deletions of the last days",
  protected: "Protected person",
  blackout: "No pushes today",
  licence: "Licence",
  overrides: "Limits passed again and again",
  "hard-stop": "Cannot be sent",
};

function guardOf({ id, subject, value, limit, verdict, message }: GuardVerdict): PageGuard {
  const share = limit > 0 ? Math.min(1, value / limit) : value > 0 ? 1 : 0;
  return { name: subject === undefined ? guardNames[id] : `${guardNames[id]}: ${subject}`, verdict, message, share };
}

/** Indexes of the changes that pass the filter, in the plan's order. */
export function filtered(answer: PlanAnswer, { kinds, text }: PageFilter): readonly number[] {
  const wanted = text.trim().toLocaleLowerCase();
  const indexes: number[] = [];
  answer.plan.changes.forEach((change, index) => {
    if ((kinds.length === 0 || kinds.includes(change.kind)) && (wanted === "" || holds(change, wanted))) {
      indexes.push(index);
    }
  });
  return indexes;
}

function holds(change: PersonChange, wanted: string): boolean {
  const has = (value: string): boolean => value.toLocaleLowerCase().includes(wanted);
  return (
    has(change.title) ||
    has(change.key) ||
    has(change.formerKey ?? "") ||
    change.effects.some(has) ||
    Object.values(change.fields).some(({ from, to }) => has(from) || has(to))
  );
}

export function rowsOf(answer: PlanAnswer, indexes: readonly number[]): PageRow[] {
  const titles = new Map(answer.columns?.map(({ id, title }) => [id, title]));
  return indexes.flatMap((index) => {
    const change = answer.plan.changes[index];
    return change ? [rowOf(change, index, titles)] : [];
  });
}

function rowOf(change: PersonChange, index: number, titles: ReadonlyMap<string, string>): PageRow {
  const shown = change.kind === "update" || change.kind === "rename" ? Object.entries(change.fields) : [];
  return {
    index,
    kind: change.kind,
    key: change.formerKey === undefined ? change.key : `${change.formerKey} → ${change.key}`,
    title: change.title,
    fields: shown.map(([id, { from, to }]) => ({ title: titles.get(id) ?? id, from, to })),
    effects: change.effects,
    isInFile: change.record !== undefined,
  };
}

const kindWords: Readonly<Record<ChangeKind, string>> = { delete: "deleted", rename: "key changes", update: "changed", create: "added" };

/** The list of people as CSV, for a colleague or a ticket. Sensitive values stay masked. */
export function listAsCsv(answer: PlanAnswer): string {
  const rows = rowsOf(
    answer,
    answer.plan.changes.map((_, index) => index),
  );
  const lines = rows.map((row) =>
    [
      kindWords[row.kind],
      row.key,
      row.title,
      row.fields.map((field) => `${field.title}: ${field.from} → ${field.to}`).join("; "),
      row.effects.join("; "),
    ]
      .map(quoted)
      .join(","),
  );
  return `${["what", "key", "person", "values", "effects"].join(",")}\n${lines.join("\n")}\n`;
}

/** A spreadsheet must not run what a name begins with. */
function quoted(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}
