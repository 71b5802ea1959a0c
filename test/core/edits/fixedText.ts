import {
  builtInProfiles,
  chooseProfile,
  detectDialect,
  type FixContext,
  fixesFor,
  mapColumns,
  mergeEdits,
  type Problem,
  type ProblemCode,
  readTable,
  type Table,
  type TextEdit,
} from "#core";

export interface FixQuestion {
  readonly known?: FixContext["known"];
  /** Place of the other value of a cross-record problem, as text to find. */
  readonly related?: string;
  readonly field?: string;
}

/** `$0` is where the problem stands. Each repair is told as its title and the text that it leaves; `*` is a preferred one, `!` a safe one. */
export function fixedTexts(code: ProblemCode, marked: string, question: FixQuestion = {}): string[] {
  const offset = marked.indexOf("$0");
  const text = marked.replace("$0", "");
  const context = fixContextOf(text, question.known ?? {});
  const start = context.table.positionAt(offset);
  const cell = context.table.cellAt(start);
  const related = question.related === undefined ? undefined : context.table.positionAt(text.indexOf(question.related));
  const problem: Problem = {
    code,
    severity: "error",
    message: "",
    range: { start, end: cell?.end ?? start },
    facts: {},
    ...(question.field === undefined ? {} : { field: question.field }),
    ...(related === undefined ? {} : { related: { range: { start: related, end: related }, record: 1, message: "" } }),
  };
  return fixesFor(problem, context).map((fix) => {
    const marks = `${fix.preferred ? "*" : ""}${fix.safe ? "!" : ""}`;
    return `${marks}${fix.title} → ${applyEdits(context.table, fix.edits())}`;
  });
}

export function fixContextOf(text: string, known: FixContext["known"] = {}): FixContext {
  const table = readTable(text, detectDialect(text));
  const header = valuesOf(table, 0);
  const { profile } = chooseProfile({ header, following: [], profiles: builtInProfiles });
  const columns = profile
    ? mapColumns(profile, header)
    : { columns: [], cellIndex: new Map<string, number>(), headerRecord: 0, firstDataRecord: 1 };
  return { table, profile, columns, known };
}

function valuesOf(table: Table, index: number): string[] | undefined {
  const place = table.record(index);
  return place && table.cells(place).map(({ value }) => value);
}

/** The text after the edits, the last one first, as an editor applies them. */
export function applyEdits(table: Table, edits: readonly TextEdit[]): string {
  const copy = readTable(table.text(), table.dialect);
  for (const { range, text } of mergeEdits(edits).toReversed()) {
    copy.edit([{ start: range.start, end: range.end, text }]);
  }
  return copy.text();
}
