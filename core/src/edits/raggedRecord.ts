import { formatCell } from "../csv/cellText.ts";
import type { CellPlace } from "../csv/table.ts";
import { cellOf, expectedCells } from "./cellEdits.ts";
import { createFix, type Fix, type FixContext, type Fixer } from "./fix.ts";
import { brief } from "./structureFixes.ts";

/** Too few fields are filled up; too many are cut where they are empty, else joined where a delimiter inside a value split it. */
export const fixRaggedRecord: Fixer = (problem, context) => {
  const { table } = context;
  const cells = recordOf(cellOf(problem, context), context);
  const expected = expectedCells(context);
  const last = cells.at(-1);
  if (!last || expected === 0 || cells.length === expected) {
    return [];
  }
  if (cells.length < expected) {
    const missing = expected - cells.length;
    const title = context.words.t("Add the {0, plural, one {missing field} other {{0} missing fields}} at the end", missing);
    const empty = formatCell("", table.dialect, context.profile?.dialect.quoting);
    const text = `${table.dialect.delimiter}${empty}`.repeat(missing);
    const pad = createFix({
      id: "pad",
      title,
      allTitle: context.words.t("Add missing fields at the end of all records"),
      edits: () => [{ range: { start: last.end, end: last.end }, text }],
    });
    return [...gapFixes(cells, missing, context), pad];
  }
  return overflowFixes(cells, expected, context);
};

function recordOf(cell: CellPlace | undefined, { table }: FixContext): readonly CellPlace[] {
  return cell ? table.cells(cell.record) : [];
}

/** More missing fields are no slip of the finger. */
const maximumGap = 2;
/** Each field is tried as the place where something went wrong, against all others. */
const maximumTried = 400;

/** A separator that somebody deleted inside the record: offered where the fields behind the gap then fit their columns, and now do not. */
function gapFixes(cells: readonly CellPlace[], missing: number, context: FixContext): readonly Fix[] {
  const { table, columns } = context;
  if (missing > maximumGap || cells.length > maximumTried) {
    return [];
  }
  const values = cells.map(({ value }) => value);
  const gaps = Array.from({ length: missing }, () => "");
  const empty = formatCell("", table.dialect, context.profile?.dialect.quoting);
  const ranked = cells
    .map((cell, at) => ({ cell, at, misfits: misfits([...values.slice(0, at), ...gaps, ...values.slice(at)], context) }))
    .sort((a, b) => a.misfits - b.misfits || b.at - a.at);
  const [best, second] = ranked;
  if (!best || best.misfits >= misfits([...values, ...gaps], context)) {
    return [];
  }
  const title = columns.columns[best.at]?.title ?? context.words.t("column {0}", best.at + 1);
  // Next to an empty field it makes no difference which of the two is the new one.
  const isSame = second !== undefined && second.misfits === best.misfits && values.slice(second.at, best.at).some((value) => value !== "");
  return [
    createFix({
      id: `insert-fields-${best.at}`,
      title: context.words.t("Add {0, plural, one {the missing field} other {{0} missing fields}} at {1}", missing, title),
      preferred: !isSame,
      edits: () => [{ range: { start: best.cell.start, end: best.cell.start }, text: (empty + table.dialect.delimiter).repeat(missing) }],
    }),
  ];
}

function overflowFixes(cells: readonly CellPlace[], expected: number, context: FixContext): readonly Fix[] {
  const surplus = cells.slice(expected);
  const kept = cells[expected - 1];
  const last = cells.at(-1);
  if (!kept || !last) {
    return [];
  }
  if (surplus.some(({ value }) => value !== "")) {
    return joinCandidates(cells, surplus.length, context);
  }
  const { t } = context.words;
  const values = cells.map(({ value }) => value);
  const fits = misfits(values.slice(0, expected), context) === 0;
  const cut = createFix({
    id: "cut",
    title: t("Remove the {0, plural, one {surplus empty field} other {{0} surplus empty fields}}", surplus.length),
    allTitle: t("Remove surplus empty fields"),
    preferred: fits,
    safe: fits && !mayBeShifted(values, expected, context),
    // Nothing at all would be a blank line, and the record would be gone.
    edits: () => [{ range: { start: kept.end, end: last.end }, text: expected === 1 && kept.raw === "" ? '""' : "" }],
  });
  return fits ? [cut] : [...joinCandidates(cells, surplus.length, context), cut];
}

/**
 * An empty field at the end may be the last value of a person whose fields stand one place too far behind: where the surplus delimiter stands inside the
 * record and the fields would fit as well without it, or where the header lacks a column.
 */
function mayBeShifted(values: readonly string[], expected: number, context: FixContext): boolean {
  const surplus = values.length - expected;
  const end = values.findLastIndex((value) => value !== "");
  const isGap = (at: number): boolean => values.slice(at, at + surplus).every((value) => value === "");
  const { counts } = context;
  return (
    counts?.has("missing-column") === true ||
    values.some((_, at) => at + surplus <= end && isGap(at) && misfits(values.toSpliced(at, surplus), context) === 0)
  );
}

/** A delimiter inside a value split it: offers to join the pieces, first where the fields behind then fit their columns. */
function joinCandidates(cells: readonly CellPlace[], surplus: number, context: FixContext): readonly Fix[] {
  const { table, columns } = context;
  if (cells.length > maximumTried) {
    return [];
  }
  const separator = table.dialect.delimiter;
  const candidates: { readonly fix: Fix; readonly misfits: number }[] = [];
  for (let at = 0; at + surplus < cells.length; at++) {
    const pieces = cells.slice(at, at + surplus + 1);
    const first = pieces[0] as CellPlace;
    const end = (pieces.at(-1) as CellPlace).end;
    const column = columns.columns[at];
    if (pieces.some(({ raw }) => raw.includes('"')) || pieces.every(({ value }) => value === "")) {
      continue;
    }
    const list = column?.list?.separator;
    const value = list === undefined ? pieces.map(({ raw }) => raw).join(separator) : pieces.map(({ raw }) => raw.trim()).join(list);
    const text = formatCell(value, table.dialect, context.profile?.dialect.quoting);
    const after = [...cells.slice(0, at).map((cell) => cell.value), value, ...cells.slice(at + surplus + 1).map((cell) => cell.value)];
    const fix = createFix({
      id: `join-fields-${at}`,
      title: context.words.t("Join {0, plural, one {{0} field} other {{0} fields}} into one value: {1}", surplus + 1, brief(text)),
      edits: () => [{ range: { start: first.start, end }, text }],
    });
    candidates.push({ fix, misfits: misfits(after, context) });
  }
  candidates.sort((a, b) => a.misfits - b.misfits);
  const isClear = candidates.length > 0 && (candidates[1]?.misfits ?? Number.POSITIVE_INFINITY) > (candidates[0]?.misfits ?? 0);
  return candidates.slice(0, 3).map(({ fix }, index) => (index === 0 && isClear ? { ...fix, preferred: true } : fix));
}

const shapes: Readonly<Record<string, RegExp>> = {
  boolean: /^(?:true|false)?$/i,
  integer: /^-?\d*$/,
  email: /^(?:[^@\s,;]+@[^@\s,;]+)?$/,
  phone: /^[+\d\s()./-]*$|^\w+:/,
  card: /^[0-9a-f;]*$/i,
  digits: /^\d*$/,
  uuid: /^(?:[0-9a-f-]{36})?$/i,
};

function misfits(values: readonly string[], { columns }: FixContext): number {
  return values.filter((value, index) => {
    const column = columns.columns[index];
    const shape = column && shapes[column.type];
    return (shape !== undefined && !shape.test(value)) || (column?.required === true && value === "") || value !== value.trim();
  }).length;
}
