import {
  atOnce,
  builtInProfiles,
  chooseReading,
  createWords,
  type FixContext,
  fixesFor,
  mapColumns,
  mergeEdits,
  type Problem,
  type ProblemCode,
  type Profile,
  readTable,
  safelyMended,
  type Table,
  type TextEdit,
} from "#core";

export interface FixQuestion {
  readonly known?: FixContext["known"];
  /** Place of the other value of a cross-record problem, as text to find. */
  readonly related?: string;
  readonly field?: string;
  readonly facts?: Problem["facts"];
}

/** `$0` is where the problem stands. Each repair is told as its title and the text that it leaves; `*` is a preferred one, `!` a safe one. */
export function fixedTexts(code: ProblemCode, marked: string, question: FixQuestion = {}): string[] {
  const offset = marked.indexOf("$0");
  const text = marked.replace("$0", "");
  const context = fixContextOf(text, { known: question.known ?? {} });
  const start = context.table.positionAt(offset);
  const cell = context.table.cellAt(start);
  const related = question.related === undefined ? undefined : context.table.positionAt(text.indexOf(question.related));
  const problem: Problem = {
    code,
    severity: "error",
    message: "",
    range: { start, end: cell?.end ?? start },
    facts: question.facts ?? {},
    ...(question.field === undefined ? {} : { field: question.field }),
    ...(related === undefined ? {} : { related: { range: { start: related, end: related }, record: 1, message: "" } }),
  };
  return fixesFor(problem, context).map((fix) => {
    if (fix.safe && !safelyMended.includes(code)) {
      throw new Error(`${code} has a safe repair, and is not among those that are asked for one`);
    }
    const marks = `${fix.preferred ? "*" : ""}${fix.safe ? "!" : ""}`;
    return `${marks}${fix.title} → ${applyEdits(context.table, atOnce(fix.edits()))}`;
  });
}

interface Surroundings {
  readonly known?: FixContext["known"] | undefined;
  /** The profile that usersync.json names. */
  readonly configured?: string | undefined;
  readonly profiles?: readonly Profile[];
}

export function fixContextOf(text: string, { known = {}, configured, profiles = builtInProfiles }: Surroundings = {}): FixContext {
  const { dialect, choice } = chooseReading(text, { profiles, configured });
  const table = readTable(text, dialect);
  const header = table.record(choice.profile?.header.preambleLines ?? 0);
  const columns = choice.profile
    ? mapColumns(choice.profile, header && table.cells(header).map(({ value }) => value))
    : { columns: [], cellIndex: new Map<string, number>(), headerRecord: 0, firstDataRecord: 1 };
  return { table, profile: choice.profile, columns, known, words: createWords("en") };
}

/** The text after the edits, the last one first, as an editor applies them. */
export function applyEdits(table: Table, edits: readonly TextEdit[]): string {
  const copy = readTable(table.text(), table.dialect);
  for (const { range, text } of mergeEdits(edits).toReversed()) {
    copy.edit([{ start: range.start, end: range.end, text }]);
  }
  return copy.text();
}
