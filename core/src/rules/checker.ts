/** The contract of checking; built by `createChecker`. */
import type { IgnoreEntry } from "../config/config.ts";
import type { OtherFormat } from "../csv/otherFormat.ts";
import type { BlockChange, Table } from "../csv/table.ts";
import type { Profile } from "../profile/profile.ts";
import type { Words } from "../words/words.ts";
import type { Position, Problem, ProblemCode, Severity, SeverityOrOff } from "./problem.ts";

/** What only the bytes (or the editor) know about a file. All optional: unknown facts raise no problem. */
export interface FileFacts {
  readonly sizeBytes?: number;
  readonly encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "unknown";
  readonly byteOrderMark?: boolean;
  /** The first bytes that are not UTF-8. */
  readonly invalid?: { readonly position: Position; readonly byteOffset: number; readonly byte: number };
  /** Likely what the bytes are, where they are not UTF-8. */
  readonly likelyEncoding?: "windows-1252";
  /** Set where the bytes are no text at all, whatever the name of the file says. */
  readonly otherFormat?: OtherFormat;
  readonly lineEndings?: { readonly lf: number; readonly crlf: number; readonly cr: number; readonly firstOther?: Position };
}

export interface CheckSettings {
  /** Null: no profile found; file and structure codes only. */
  readonly profile: Profile | null;
  /** Per reference name: allowed values with the names they stand for. */
  readonly known: Readonly<Record<string, ReadonlyMap<string, string>>>;
  /** Severities of usersync.json; win over the profile's. */
  readonly severities: Readonly<Partial<Record<ProblemCode, SeverityOrOff>>>;
  /** Problems of this file that are not reported. Never hides what `hardStops` returns. */
  readonly ignored?: readonly IgnoreEntry[];
  readonly facts: FileFacts;
  /** The table will not be edited: what only edits need is not kept. */
  readonly once?: boolean;
  /** The reader's language; English where nothing is said. */
  readonly words?: Words;
}

/** Settings of a checker that speaks. */
export type SpokenSettings = CheckSettings & { readonly words: Words };

export interface ProblemCounts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  /** Found, but not reported, since an entry of `ignored` fits. In none of the other numbers. */
  readonly silenced: number;
  readonly byCode: ReadonlyMap<ProblemCode, number>;
}

export interface ProblemQuery {
  /** At most this many, shared out per code, rarest code first; all when undefined. */
  readonly maximum?: number;
  /** Only problems that touch these lines (inclusive). */
  readonly lines?: { readonly first: number; readonly last: number };
  readonly codes?: readonly ProblemCode[];
}

/** Holds the problems of one table and keeps them true while the table is edited. */
export interface Checker {
  /** Checks the whole table, about one block a step, so that a server can stay responsive between steps. */
  begin(table: Table): Generator<void, void>;
  /** Re-checks what an edit touched. */
  update(table: Table, changes: readonly BlockChange[]): void;
  /** New facts about bytes. */
  setFacts(facts: FileFacts): void;
  counts(): ProblemCounts;
  /** In order of place. The last one shown of a code that has more says so: `facts.more`. */
  problems(query?: ProblemQuery): Problem[];
  /** The same in steps of one block each, so that a server can stay responsive; the table must not be edited meanwhile. */
  problemsSliced(query: ProblemQuery): Generator<void, Problem[]>;
  /** All of them, or all of these codes, in order of place, without holding them all at once. The table must not be edited meanwhile. */
  eachProblem(codes?: readonly ProblemCode[]): Iterable<Problem>;
  /**
   * What forbids a plan and a push whatever usersync.json says: problems of codes with `hardStop` that are errors by the profile or the code.
   * Their severity is that, not the one of usersync.json.
   */
  hardStops(): Problem[];
  /**
   * Work that an edit of the header left over: the whole file must be checked again. Run it in slices to stay responsive; any question runs what
   * is left. Undefined where nothing is left.
   */
  pending(): Generator<void, void> | undefined;
  /** Data records: neither header nor preamble nor blank lines. */
  recordCount(): number;
}

export interface CodeFacts {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** What the code is about. */
  readonly family: "file" | "structure" | "header" | "value" | "across" | "profile";
  /** A file with one of these is never planned or pushed, whatever the settings say. */
  readonly hardStop: boolean;
}
