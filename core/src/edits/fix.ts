/** Repairs of a user's file as text edits: pure, so that an editor can offer them one by one and a command line all at once. */
import type { Table } from "../csv/table.ts";
import type { ColumnMap } from "../profile/columnMap.ts";
import type { Profile } from "../profile/profile.ts";
import type { Problem, ProblemCode, Range } from "../rules/problem.ts";
import type { Words } from "../words/words.ts";

export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

export interface FixContext {
  readonly table: Table;
  readonly profile: Profile | null;
  readonly columns: ColumnMap;
  /** Per reference name: allowed values with the names they stand for. */
  readonly known: Readonly<Record<string, ReadonlyMap<string, string>>>;
  /**
   * Problems of the whole file, by code. A quote that is never closed, or a record with fields too many or too few, makes some repairs
   * harmful: they are not offered then. Without the counts nothing is held back.
   */
  readonly counts?: ReadonlyMap<ProblemCode, number>;
  /** The language of titles. */
  readonly words: Words;
}

/** Do all records have their fields where the header says? Else what is done to a column would be done to the wrong fields. */
export function columnsAreSound({ counts }: FixContext): boolean {
  return !counts?.has("unclosed-quote") && !counts?.has("ragged-record");
}

export interface Fix {
  /** The same at all problems of a kind, so that "fix all" finds the same repair at each of them. */
  readonly id: string;
  /** What it does here, for example `Write TRUE`. */
  readonly title: string;
  /** What it does everywhere, for example `Write TRUE and FALSE in capitals`; absent where the repair makes sense at one place only. */
  readonly allTitle?: string;
  /** There is one right answer, and this is it. */
  readonly preferred: boolean;
  /** May be applied unasked, on saving: it never changes what a value means. */
  readonly safe: boolean;
  /** Mends every problem of its code at once; there is nothing to do at the others. */
  readonly wholeFile: boolean;
  /** The value that it gives to the cell of the problem, where it does that alone: two problems of one cell may have the same repair. */
  readonly value?: string;
  /** Computed late and in steps: some rewrite the file. */
  edits(): EditSteps;
}

/** Edits that are worked out in steps, so that a server can answer between them. */
export type EditSteps = Generator<void, readonly TextEdit[]>;

export type Fixer = (problem: Problem, context: FixContext) => readonly Fix[];

type FixParts = Pick<Fix, "id" | "title"> &
  Partial<Omit<Fix, "id" | "title" | "edits">> & { readonly edits: () => EditSteps | readonly TextEdit[] };

export function createFix(parts: FixParts): Fix {
  return { preferred: false, safe: false, wholeFile: false, ...parts, edits: () => stepsOf(parts.edits()) };
}

/** What is ready at once is one step. */
function* stepsOf(edits: EditSteps | readonly TextEdit[]): EditSteps {
  return "next" in edits ? yield* edits : edits;
}
