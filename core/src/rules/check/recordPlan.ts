/** What to do with each cell of a record: the rules compiled for the columns of one file. */
import type { Dialect } from "../../csv/dialect.ts";
import type { ColumnMap } from "../../profile/columnMap.ts";
import type { Column, Condition, Profile } from "../../profile/profile.ts";
import type { CheckSettings } from "../checker.ts";
import { valueRules } from "../index.ts";
import type { SeverityOrOff } from "../problem.ts";
import type { Accept, RuleContext, ValueCheck } from "../valueRule.ts";
import { type IndexPlan, indexPlans } from "./indexPlan.ts";
import { classOfUnit } from "./unitClasses.ts";

/** What an empty cell means. */
export const emptyMeaning = { nothing: 0, required: 1, counted: 2 } as const;

export interface RecordPlan {
  readonly dialect: Dialect;
  readonly columns: readonly (Column | undefined)[];
  /** Cells of a record; -1: any number. */
  readonly width: number;
  /** May cells be missing at the end? */
  readonly shortRecords: boolean;
  readonly checks: readonly (readonly ValueCheck[])[];
  // The rest is per cell, in arrays of its own: they are read for every value of the file.
  readonly watch: Int32Array;
  readonly watchTogether: Int32Array;
  readonly shortest: Int32Array;
  readonly longest: Int32Array;
  readonly longestNumber: Int32Array;
  readonly accept: readonly (Accept | undefined)[];
  /** Separator of a list column, or -1, and its class, or 0. */
  readonly separator: Int32Array;
  readonly separatorClass: Int32Array;
  /** Items a list may have. */
  readonly items: Int32Array;
  readonly empty: Uint8Array;
  /** For `counted`: the cell that excuses an empty one by being filled; -1 for none. */
  readonly excuse: Int32Array;
  /** Place of the cell among the counted ones; -1 for others. */
  readonly tally: Int32Array;
  readonly tallyCount: number;
  readonly index: readonly (IndexPlan | undefined)[];
  readonly indexes: readonly IndexPlan[];
  /** Indexes over several cells. */
  readonly composite: readonly IndexPlan[];
  /** Number of the cell among the columns whose spellings are compared; -1 for others. */
  readonly spelling: Int32Array;
  readonly spellingCells: readonly number[];
  readonly conditions: readonly ConditionPlan[];
  /** 0: quotes are free. 1: needless ones are counted. 2: every value must have them. */
  readonly quotes: 0 | 1 | 2;
}

export interface ConditionPlan {
  readonly condition: Condition;
  readonly when: number;
  readonly needed: readonly number[];
}

/** Larger than any length. */
const never = 0x7fff_ffff;

export function compileRecordPlan(settings: CheckSettings, map: ColumnMap, dialect: Dialect, isDamaged: boolean): RecordPlan {
  const { profile } = settings;
  const { columns } = map;
  const context: RuleContext = { profile, known: settings.known, isDamaged };
  const checks = columns.map((column) => compileChecks(column, context, settings));
  const merge = (of: (check: ValueCheck) => number | undefined, start: number, join: (a: number, b: number) => number): Int32Array =>
    Int32Array.from(checks, (each) => each.reduce((sum, check) => join(sum, of(check) ?? start), start));
  const indexes = indexPlans(profile, map);
  const empty = Uint8Array.from(columns, (column) => emptyMeaningOf(column, settings));
  const tallied = [...empty.keys()].filter((cell) => empty[cell] === emptyMeaning.counted);
  const spellingCells = columns.flatMap((column, cell) => (column?.nameLike ? [cell] : []));
  return {
    dialect,
    columns,
    width: columns.length,
    shortRecords: profile?.header.shortRecords ?? false,
    checks,
    watch: merge(
      (check) => check.watch,
      0,
      (a, b) => a | b,
    ),
    watchTogether: merge(
      (check) => check.watchTogether,
      0,
      (a, b) => a | b,
    ),
    shortest: merge((check) => check.shortest, 0, Math.max),
    longest: merge((check) => check.longest, never, Math.min),
    longestNumber: merge((check) => check.longestNumber, never, Math.min),
    separator: Int32Array.from(columns, (column) => column?.list?.separator.charCodeAt(0) ?? -1),
    separatorClass: Int32Array.from(columns, (column) => (column?.list ? (classOfUnit[column.list.separator.charCodeAt(0)] ?? 0) : 0)),
    items: Int32Array.from(columns, (column) => column?.list?.maximum ?? never),
    accept: checks.map((each) => joinAccepts(each.flatMap((check) => check.accept ?? []))),
    empty,
    excuse: Int32Array.from(columns, (column) =>
      column?.emptyExcusedBy === undefined ? -1 : (map.cellIndex.get(column.emptyExcusedBy) ?? -1),
    ),
    tally: Int32Array.from(columns, (_, cell) => tallied.indexOf(cell)),
    tallyCount: tallied.length,
    index: columns.map((_, cell) => indexes.find((plan) => plan.cells.length === 1 && plan.cells[0] === cell)),
    indexes,
    composite: indexes.filter((plan) => plan.cells.length > 1),
    spelling: Int32Array.from(columns, (_, cell) => spellingCells.indexOf(cell)),
    spellingCells,
    conditions: conditionPlans(profile, map),
    quotes: quotesOf(profile, dialect, settings),
  };
}

function compileChecks(column: Column | undefined, context: RuleContext, { severities }: CheckSettings): ValueCheck[] {
  const isOn = ({ codes }: { readonly codes: readonly (keyof typeof severities)[] }): boolean =>
    codes.length === 0 || codes.some((code) => severities[code] !== "off");
  return valueRules.filter(isOn).flatMap((rule) => rule.compile(column, context) ?? []);
}

function joinAccepts(accepts: readonly Accept[]): Accept | undefined {
  const [first, ...rest] = accepts;
  const next = rest.length > 0 ? joinAccepts(rest) : undefined;
  return first && next ? (text, start, end, classes) => first(text, start, end, classes) && next(text, start, end, classes) : first;
}

function emptyMeaningOf(column: Column | undefined, { profile, severities }: CheckSettings): number {
  const isOff = (code: "required" | "empty-optional"): boolean => (severities[code] ?? profile?.severities[code]) === "off";
  if (column?.required) {
    return isOff("required") ? emptyMeaning.nothing : emptyMeaning.required;
  }
  return column?.emptyMatters && !isOff("empty-optional") ? emptyMeaning.counted : emptyMeaning.nothing;
}

/** Conditions on columns that the file lacks are left out: the missing column is the problem then. */
function conditionPlans(profile: Profile | null, { cellIndex }: ColumnMap): ConditionPlan[] {
  return (profile?.conditions ?? []).flatMap((condition) => {
    const when = cellIndex.get(condition.when.column);
    const needed = condition.then.columns.map((id) => cellIndex.get(id));
    return when === undefined || needed.includes(undefined) ? [] : [{ condition, when, needed: needed as number[] }];
  });
}

function quotesOf(profile: Profile | null, dialect: Dialect, { severities }: CheckSettings): RecordPlan["quotes"] {
  const severity: SeverityOrOff | undefined = severities.quoting ?? profile?.severities.quoting;
  if (!profile || severity === "off") {
    return 0;
  }
  const { quoting } = profile.dialect;
  return quoting === "all" || (quoting === "all-if-comma" && dialect.delimiter === ",") ? 2 : quoting === "minimal" ? 1 : 0;
}
