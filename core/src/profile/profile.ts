/**
 * What a target system accepts and does, as data. A profile is read from JSON by `readProfile` and is frozen from then on.
 * The shape mirrors `profiles/profile.schema.json`; every rule of a profile names its source.
 */
import type { ProblemCode, SeverityOrOff } from "../rules/problem.ts";

export type ColumnId = string;

export interface Profile {
  /** Kebab-case, unique among the profiles in use, for example `facilitynet`. */
  readonly id: string;
  /** Changes whenever a rule changes; part of what an approval binds. */
  readonly version: string;
  readonly title: string;
  readonly description: string;
  /** False for columns that were never seen in a file of the system: `unverified-profile` then holds. */
  readonly verified: boolean;
  /** Id of the profile this one was made from: where both fit a header, this one is meant. */
  readonly basedOn?: string;
  /** `header` (the default): files are recognised by it. `configured`: used only where usersync.json names it. */
  readonly recognition?: "header" | "configured";
  readonly dialect: ProfileDialect;
  readonly header: HeaderRules;
  readonly columns: readonly Column[];
  /** Rules that look at one whole record. */
  readonly conditions: readonly Condition[];
  readonly file: FileRules;
  readonly sync: SyncSemantics;
  readonly delivery: DeliveryRules;
  readonly import: ImportFacts;
  /** Severity of a code for this system where it differs from the code's own. */
  readonly severities: Readonly<Partial<Record<ProblemCode, SeverityOrOff>>>;
  readonly assumptions: readonly Assumption[];
  readonly sources: readonly Source[];
}

export interface ProfileDialect {
  /** The first one is written; all are read. One UTF-16 unit each. */
  readonly delimiters: readonly string[];
  readonly quoting: "minimal" | "all" | "all-if-comma";
  readonly escape: "doubled" | "backslash";
  readonly lineEnding: "lf" | "crlf" | "any";
  readonly encoding: "utf-8" | "windows-1252";
  readonly byteOrderMark: "require" | "allow" | "forbid";
  /** May a quoted value hold a line break? */
  readonly lineBreaksInValues: boolean;
}

export interface HeaderRules {
  /** `subset`: the columns that are there stand in the profile's order. `positional`: labels are free, places count. */
  readonly order: "exact" | "any" | "subset" | "positional" | "none";
  readonly caseSensitive: boolean;
  /** Lines before the header that belong to the format. */
  readonly preambleLines: number;
  readonly extraColumns: "error" | "ignore" | "right";
  /** May a record have fewer fields than the header? Those that are missing count as empty. */
  readonly shortRecords?: boolean;
}

export interface Column {
  readonly id: ColumnId;
  /** The header as the system writes it. Two columns may carry the same name (2N: `Group Call`). */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly title: string;
  readonly description: string;
  /** An index into `Profile.sources`, by its id. */
  readonly source?: string;
  readonly required: boolean;
  /** Severity of `required` here, where it is not an error. */
  readonly requiredSeverity?: SeverityOrOff;
  /** An optional column whose empty cells matter to the system: `empty-optional`, once per column. */
  readonly emptyMatters: boolean;
  /** The other half of an either-or: where that column is filled, this one may be empty although `emptyMatters`. */
  readonly emptyExcusedBy?: ColumnId;
  readonly type: ColumnForm;
  /** Anchored regular expression over the value or the list item, in the words of `patternHint`. */
  readonly pattern?: string;
  readonly patternHint?: string;
  /** `boolean` columns: the two spellings. Others: the values the system takes. */
  readonly allowed?: readonly string[];
  readonly allowedCaseSeverity?: SeverityOrOff;
  readonly list?: { readonly separator: string; readonly maximum?: number };
  readonly minimumLength?: number;
  readonly maximumLength?: number;
  /** Masked in hovers, previews and messages. */
  readonly sensitive: boolean;
  readonly unique?: { readonly severity: SeverityOrOff; readonly ignoreCase: boolean };
  /** Losing the value locks somebody out: the guard `loss` counts it. */
  readonly access: boolean;
  /** Card columns: one value being the ending (6 or more characters) of a longer one is a `collision`. */
  readonly collides: boolean;
  /** Values must be among `known[<reference>]` of usersync.json, where that list exists. */
  readonly reference?: string;
  /** The values are ids, and that column of the same record says their names. */
  readonly namedBy?: ColumnId;
  /** Where the value is empty, the system takes the part before the @ of that column's address. */
  readonly localPartOf?: ColumnId;
  /** Spellings that differ by case only, or not to the eye, are reported as `case-variant` (companies, groups). */
  readonly nameLike: boolean;
  /** The person's name in lists and titles. */
  readonly personName: boolean;
  /** Further columns of the same kind may follow, named `<name>_<n>` (Apple: `location_id_2` to `location_id_999`). */
  readonly repeats?: { readonly from: number; readonly to: number };
  /** Values outside the form that the system takes as a command (Canvas: `<delete>`). */
  readonly sentinels?: readonly string[];
  /** For `integer` and `digits`: bounds of the number. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** For `date`: how the system writes dates, for example `YYYY-MM-DD`. Undefined: unknown, any date is taken. */
  readonly dateForm?: "YYYY-MM-DD" | "MM/DD/YYYY" | "DD-MM-YYYY" | "DD.MM.YYYY" | "YYYYMMDD";
  /** Required only for a person who is new to the system: for the plan to say. */
  readonly requiredToCreate?: boolean;
  /** Why the column should not be used any more. */
  readonly deprecated?: string;
  /** Values that must not hold these characters (2N: `<`, `>`, `/` in names): `suspicious`. */
  readonly discouraged?: { readonly characters: string; readonly reason: string };
}

/** The form of a value. `card` is hexadecimal; `phone` is lenient unless a pattern says more. */
export type ColumnForm = "text" | "boolean" | "integer" | "email" | "phone" | "card" | "digits" | "uuid" | "date" | "language" | "country";

export interface Condition {
  readonly id: string;
  readonly when: { readonly column: ColumnId; readonly is: "empty" | "filled" | readonly string[] };
  readonly then: { readonly columns: readonly ColumnId[]; readonly need: "filled" | "empty" | "one-filled" };
  readonly message: string;
  /** Where it is not that of the code `condition`. */
  readonly severity?: SeverityOrOff;
  readonly source?: string;
}

export interface FileRules {
  /** The columns that identify a person, in order. */
  readonly key: readonly ColumnId[];
  /** `exact`: `A` and `a` are two people. `warn`: unknown, so two keys differing by case are `key-case`. `ignore`: one person. */
  readonly keyCase: "exact" | "warn" | "ignore";
  readonly maximumRecords?: number;
  readonly maximumBytes?: number;
  /** Sets of columns that must be unique together. */
  readonly uniqueTogether?: readonly (readonly ColumnId[])[];
  /** Files that travel with this one, and the columns that refer to them. */
  readonly companions?: readonly Companion[];
}

/** `column` of this file holds values of `references` in the file `name`. */
export interface Companion {
  readonly name: string;
  readonly column?: ColumnId;
  readonly references?: string;
}

/** What the system does with a record, a missing record and a changed value. */
export interface SyncSemantics {
  readonly mode: "full-replace" | "upsert" | "status-column" | "action-column";
  readonly absent: "deleted" | "deactivated" | "kept";
  /** The column by which a record is deleted (2N `isDeleted`), with the values that mean it in any letter case. */
  readonly deletion?: { readonly column: ColumnId; readonly values: readonly string[] };
  /** The values of a column by which a person is switched off, not deleted. */
  readonly deactivation?: { readonly column: ColumnId; readonly values: readonly string[] };
  /** A column that says what to do with the record; `deletion` and `deactivation` name the values that take somebody away. */
  readonly action?: { readonly column: ColumnId; readonly create: readonly string[]; readonly update: readonly string[] };
  /** A column that holds the new key of a person. */
  readonly newKey?: { readonly column: ColumnId };
  /** Id of the profile of a second file by which people are removed. */
  readonly removalProfile?: string;
  /** A date on which the person is removed. */
  readonly removalDate?: { readonly column: ColumnId };
  /** Columns by which a person is found again when the key changed, strongest first. */
  readonly renameHints: readonly ColumnId[];
  /** What an empty value does. */
  readonly empty: "clears" | "keeps" | "unknown";
  /** Templates by which a change is told. Placeholders: `{from}` `{to}` `{title}` `{key}` `{name}`. */
  readonly effects: readonly EffectTemplate[];
  /** Columns whose disappearing value (a whole company, group, …) the plan names. */
  readonly segments: readonly ColumnId[];
}

/**
 * `set`: empty → value; `change`: value → other value; `clear`: value → empty; `gain` and `lose`: once per item that came or went (a plain
 * column is a list of one). Placeholders: `{from}` `{to}` `{item}` `{title}` (of the column) `{key}` `{name}`; sensitive values are masked.
 */
export interface EffectTemplate {
  readonly on: "create" | "delete" | "rename" | "set" | "change" | "clear" | "gain" | "lose";
  /** For all but create, delete and rename. */
  readonly column?: ColumnId;
  /** `set` and `change`: only when the new value is this one; `clear` and `lose`: the old one. */
  readonly value?: string;
  /** For `delete`: which way the person is lost; every way when undefined. */
  readonly by?: "absent" | "flag" | "date";
  /** It is documented to come true for an emptied value too, whatever `SyncSemantics.empty` says. */
  readonly certain?: boolean;
  readonly text: string;
}

export interface DeliveryRules {
  /** How the temporary name is made: `.part` replaces the extension (`users.part`) or is appended (`users.csv.part`). */
  readonly temporary: { readonly suffix: string; readonly apply: "replace" | "append" };
  /** Anchored regular expression over the file's name on the target. */
  readonly fileNamePattern?: string;
  /** The system takes the file inside an archive, with its companions. */
  readonly container?: "zip";
  /** The system takes the file away once it has read it. */
  readonly consumed: boolean;
  readonly protocols: readonly ("sftp" | "ftps" | "ftp" | "file" | "manual")[];
}

export interface ImportFacts {
  /** As in usersync.json: `daily 00:00 Europe/Copenhagen`. A target may overrule it. */
  readonly schedule?: string;
  /** By how many hours the import may begin later than that: until then nobody counts on it. */
  readonly laterByHours?: number;
  /** Where an administrator starts an import or reads its result, in the system's own words. */
  readonly page?: string;
  /** Where the system tells what it did, with counts to compare with the plan. */
  readonly receipt: "mail" | "log" | "none";
}

/** Something the system's documents do not say, with the default the product takes. */
export interface Assumption {
  readonly id: string;
  readonly text: string;
  readonly source?: string;
  /** `always`, or only where a plan carries values of the column, or has records with empty `emptyMatters` columns. */
  readonly when?: { readonly column?: ColumnId; readonly emptyOptional?: boolean };
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
}
