/** What the preview page shows of a plan, cut to what is on the screen. */
import type { ChangeKind, GuardVerdict, PersonChange } from "#core";
import { guardName, planSentence, type Words } from "#core";
import type { PlanAnswer, PlanColumn } from "#sync/protocol";
import type { PageField, PageGroups, PageGuard, PageHead, PageRow } from "./pageMessages.ts";

export function headOf(answer: PlanAnswer, file: string, words: Words): PageHead {
  const { t } = words;
  const { plan } = answer;
  const rows: Record<ChangeKind, number> = { delete: 0, rename: 0, update: 0, create: 0 };
  for (const { kind } of plan.changes) {
    rows[kind] += 1;
  }
  const people = plan.baseline.people;
  return {
    file,
    sentence: planSentence(plan, words),
    system: plan.profile.title,
    target: plan.target ? `${plan.target.name} (${plan.target.url})` : t("none chosen yet"),
    baseline: people > 0 ? t("{0} ({1, plural, one {# person} other {# people}})", plan.baseline.label, people) : plan.baseline.label,
    id: plan.id,
    counts: plan.counts,
    guards: [...plan.guards].sort((a, b) => weight[a.verdict] - weight[b.verdict]).map((guard) => guardOf(guard, words)),
    columns: plan.columns.map(({ kind, title, effect }) => ({ kind, title, effect })),
    observations: plan.observations,
    assumptions: plan.assumptions,
    sources: (answer.sources ?? []).map(({ title, url }) => (url === undefined ? { title } : { title, url })),
    rows,
    changedColumns: changedColumns(answer),
    groups: (answer.groups ?? []).map(({ title, values, untouched }): PageGroups => ({ title, values, untouched })),
  };
}

function changedColumns({ plan, columns }: PlanAnswer): PageHead["changedColumns"] {
  const people = new Map<string, number>();
  for (const { kind, fields } of plan.changes) {
    for (const id of kind === "update" || kind === "rename" ? Object.keys(fields) : []) {
      people.set(id, (people.get(id) ?? 0) + 1);
    }
  }
  return (columns ?? []).flatMap(({ id, title }) => (people.has(id) ? [{ id, title, people: people.get(id) ?? 0 }] : []));
}

const weight = { stop: 0, held: 1, ok: 2 } as const;

function guardOf({ id, title, value, limit, verdict, message }: GuardVerdict, words: Words): PageGuard {
  const share = limit > 0 ? Math.min(1, value / limit) : value > 0 ? 1 : 0;
  return { name: title ?? guardName(id, words), verdict, message, share };
}

export function rowsOf(answer: PlanAnswer, indexes: readonly number[]): PageRow[] {
  const columns = new Map(answer.columns?.map((column) => [column.id, column]));
  return indexes.flatMap((index) => {
    const change = answer.plan.changes[index];
    return change ? [rowOf(change, index, columns)] : [];
  });
}

type Columns = ReadonlyMap<string, PlanColumn>;

function rowOf(change: PersonChange, index: number, columns: Columns): PageRow {
  // What a deleted person had is gone with them.
  const shown = change.kind === "delete" ? [] : Object.entries(change.fields);
  return {
    index,
    kind: change.kind,
    key: change.formerKey === undefined ? change.key : `${change.formerKey} → ${change.key}`,
    title: change.title,
    fields: shown.map(
      ([id, { from, to }]): PageField => ({
        column: id,
        title: columns.get(id)?.title ?? id,
        from,
        to,
        isMasked: columns.get(id)?.isMasked === true,
        mayBeKept: change.kind === "update" && to === "" && columns.get(id)?.mayKeepEmptied === true,
      }),
    ),
    effects: change.effects,
    isInFile: change.record !== undefined,
  };
}
