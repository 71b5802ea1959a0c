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
  readonly cells: readonly CellPlan[];
  readonly tallyCount: number;
  readonly indexes: readonly IndexPlan[];
  /** Indexes over several cells. */
  readonly composite: readonly IndexPlan[];
  /** The cells of columns whose spellings are compared. */
  readonly spellingCells: readonly number[];
  readonly conditions: readonly ConditionPlan[];
  /** 0: quotes are free. 1: needless ones are counted. 2: every value must have them. */
  readonly quotes: 0 | 1 | 2;
}

/** One cell. Read for every value of the file: one object, so that it is one place in memory. */
export interface CellPlan {
  readonly watch: number;
  readonly watchTogether: number;
  readonly shortest: number;
  readonly longest: number;
  readonly longestNumber: number;
  readonly accept: Accept | undefined;
  /** Class of the separator of a list column, or 0; the separator, or -1; the items a list may have. */
  readonly separatorClass: number;
  readonly separator: number;
  readonly items: number;
  /** An `emptyMeaning`. */
  readonly empty: number;
  /** For `counted`: the cell that excuses an empty one by being filled; -1 for none. */
  readonly excuse: number;
  /** Place among the counted cells; -1 for others. */
  readonly tally: number;
  readonly index: IndexPlan | undefined;
  /** Place among the columns whose spellings are compared; -1 for others. */
  readonly spelling: number;
  /** Does it have either? */
  readonly isGathered: boolean;
}

export interface ConditionPlan {
  readonly condition: Condition;
  readonly when: number;
  readonly needed: readonly number[];
}

/** Larger than any length. */
const never = 0x7fff_ffff;

export function compileRecordPlan(
  settings: CheckSettings,
  map: ColumnMap,
  { dialect, isDamaged }: { readonly dialect: Dialect; readonly isDamaged: boolean },
): RecordPlan {
  const { profile } = settings;
  const { columns } = map;
  const context: RuleContext = { profile, known: settings.known, isDamaged };
  const checks = columns.map((column) => compileChecks(column, context, settings));
  const indexes = indexPlans(profile, map);
  const empty = columns.map((column) => emptyMeaningOf(column, settings));
  const tallied = [...empty.keys()].filter((cell) => empty[cell] === emptyMeaning.counted);
  const spellingCells = columns.flatMap((column, cell) => (column?.nameLike ? [cell] : []));
  return {
    dialect,
    columns,
    width: columns.length,
    shortRecords: profile?.header.shortRecords ?? false,
    checks,
    cells: columns.map((column, cell) => ({
      ...joinChecks(checks[cell] ?? []),
      isGathered: indexes.some(({ cells }) => cells.length === 1 && cells[0] === cell) || spellingCells.includes(cell),
      separatorClass: column?.list ? (classOfUnit[column.list.separator.charCodeAt(0)] ?? 0) : 0,
      separator: column?.list?.separator.charCodeAt(0) ?? -1,
      items: column?.list?.maximum ?? never,
      empty: empty[cell] ?? emptyMeaning.nothing,
      excuse: column?.emptyExcusedBy === undefined ? -1 : (map.cellIndex.get(column.emptyExcusedBy) ?? -1),
      tally: tallied.indexOf(cell),
      index: indexes.find((plan) => plan.cells.length === 1 && plan.cells[0] === cell),
      spelling: spellingCells.indexOf(cell),
    })),
    tallyCount: tallied.length,
    indexes,
    composite: indexes.filter((plan) => plan.cells.length > 1),
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

type Joined = Pick<CellPlan, "watch" | "watchTogether" | "shortest" | "longest" | "longestNumber" | "accept">;

/** What all checks of a cell ask for together. */
function joinChecks(checks: readonly ValueCheck[]): Joined {
  const merge = (of: (check: ValueCheck) => number | undefined, start: number, join: (a: number, b: number) => number): number =>
    checks.reduce((sum, check) => join(sum, of(check) ?? start), start);
  return {
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
    longest: merge((check) => limited(check.longest), never, Math.min),
    longestNumber: merge((check) => check.longestNumber, never, Math.min),
    accept: joinAccepts(checks.flatMap((check) => check.accept ?? [])),
  };
}

/** Small integers are quick to compare; Infinity is none. */
function limited(length: number | undefined): number | undefined {
  return length === undefined ? undefined : Math.min(length, never);
}

function joinAccepts(accepts: readonly Accept[]): Accept | undefined {
  const [first, ...rest] = accepts;
  const next = rest.length > 0 ? joinAccepts(rest) : undefined;
  return first && next
    ? (text, start, end, classes, units) => first(text, start, end, classes, units) && next(text, start, end, classes, units)
    : first;
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
