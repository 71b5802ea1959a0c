/** How a foreign file becomes a file of a profile, as `*.usersync-mapping.json` says it. `readMapping` makes it from JSONC. */
import type { SingleByteEncoding } from "./singleByte.ts";

export const sourceEncodings = ["utf-8", "windows-1252", "windows-1250", "iso-8859-2", "iso-8859-15", "ibm850", "ibm852"] as const;

/** UTF-16 is recognised by itself. */
export type SourceEncoding = "utf-8" | "windows-1252" | SingleByteEncoding;

export interface Mapping {
  /** Id of the profile that the result is for. */
  readonly profile: string;
  /** The foreign file and the result, relative to the mapping's folder. */
  readonly source?: string;
  readonly output?: string;
  /** How the foreign file is read; undefined: as its first bytes and lines seem to say. */
  readonly encoding?: SourceEncoding;
  readonly delimiter?: string;
  /** Records above the header, such as the title of a report. */
  readonly linesAbove: number;
  /** Lines that the target's format has above its header. */
  readonly preamble: readonly string[];
  /** Spaces around every value are taken away. */
  readonly trim: boolean;
  /** By column of the foreign file: only records with one of these values. */
  readonly only: Readonly<Record<string, readonly string[]>>;
  /** By column of the foreign file: no records with one of these values. */
  readonly leaveOut: Readonly<Record<string, readonly string[]>>;
  /** By column of the profile: its id or its name. */
  readonly columns: Readonly<Record<string, ColumnMapping>>;
  /** Columns of the foreign file that are left out on purpose. */
  readonly unused: readonly string[];
}

export const cardForms = ["decimal", "decimal-reversed", "hexadecimal"] as const;
export const letterCases = ["upper", "lower", "words"] as const;

/** Where a column's values come from (`from`, `join` or `value`), and what happens to each, in the order of these properties. */
export interface ColumnMapping {
  /** A column of the foreign file. */
  readonly from?: string;
  /** Several columns: `{First name} {Last name}`. */
  readonly join?: string;
  /** The same value in every record. */
  readonly value?: string;
  readonly trim?: boolean;
  /** What stands between the items of a list in the foreign file; each item is converted for itself. */
  readonly split?: string;
  /** Only what stands before or after the first of these. */
  readonly before?: string;
  readonly after?: string;
  /** A dictionary: the foreign value and ours. Letter case and outer spaces do not count. */
  readonly map?: Readonly<Record<string, string>>;
  /** What becomes of a value that the dictionary lacks. */
  readonly otherwise?: "keep" | "empty";
  /** How dates are written in the foreign file: `DD-MM-YYYY`, or `any`. */
  readonly date?: string;
  readonly card?: (typeof cardForms)[number];
  /** Put in front of numbers without one: `+45`. */
  readonly countryCode?: string;
  readonly case?: (typeof letterCases)[number];
  /** Instead of an empty value. */
  readonly default?: string;
}

/** The mapping's own file. */
export const mappingSuffix = ".usersync-mapping.json";
