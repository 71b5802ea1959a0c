/** One record on its way: which fields are fetched for which column, and which records stay out. */

import type { Column, Profile } from "../profile/profile.ts";
import type { ConversionNotes } from "./conversionReport.ts";
import { compileValue } from "./convertValue.ts";
import { foldForeign } from "./foldForeign.ts";
import { fillJoin, parseJoin } from "./joinText.ts";
import type { ColumnMapping, Mapping } from "./mapping.ts";
import type { SourceColumns } from "./sourceColumns.ts";
import { targetColumns } from "./targetColumn.ts";
import type { TargetText } from "./targetText.ts";

export interface RecordConverter {
  /** Of the result, in order. */
  readonly columns: readonly Column[];
  /** The values of the result's record; undefined where the record stays out. `number` is that of the data record, for the notes. */
  convert(values: readonly string[], number: number): string[] | undefined;
}

export interface ConverterParts {
  readonly source: SourceColumns;
  readonly notes: ConversionNotes;
  readonly target: TargetText;
}

type Fetch = (values: readonly string[]) => string;
type Cell = (values: readonly string[], number: number) => string;

export function compileRecord(mapping: Mapping, profile: Profile, parts: ConverterParts): RecordConverter {
  const mapped = new Map(Object.entries(mapping.columns).map(([name, each]) => [targetColumns(profile, name)[0], [name, each] as const]));
  const columns = profile.columns.filter((column) => mapped.has(column) || writesAll(profile) || column.required);
  const cells = columns.map((column): Cell => {
    const [name, each] = mapped.get(column) ?? [];
    return name === undefined || each === undefined
      ? () => ""
      : compileCell(name, each, { ...parts, column, profile, trims: mapping.trim });
  });
  const isWanted = compileFilter(mapping, parts.source);
  return {
    columns,
    convert: (values, number) => (isWanted(values) ? cells.map((cell) => cell(values, number)) : undefined),
  };
}

/** Where names decide, a column that nothing fills is left out. */
function writesAll({ header }: Profile): boolean {
  return header.order !== "any" && header.order !== "subset";
}

interface CellParts extends ConverterParts {
  readonly column: Column;
  readonly profile: Profile;
  readonly trims: boolean;
}

function compileCell(name: string, mapping: ColumnMapping, { column, profile, trims, source, notes, target }: CellParts): Cell {
  const fetchFrom = compileFetch(mapping, source);
  const step = compileValue(mapping, column, trims);
  const isPersonal = column.sensitive || column.personName || column.type === "email" || profile.file.key.includes(column.id);
  return (values, number) => {
    const converted = step(fetchFrom(values), (kind, value) => {
      notes.add(kind, number, { column: name, value: kind === "not-in-map" && !isPersonal ? value : undefined });
    });
    if (target.lacks(converted)) {
      notes.add("not-in-encoding", number, { column: name });
    }
    return converted;
  };
}

function compileFetch({ from, join, value }: ColumnMapping, source: SourceColumns): Fetch {
  const at = (name: string): Fetch => {
    const index = source.indexOf(name);
    return (values) => values[index] ?? "";
  };
  if (from !== undefined) {
    return at(from);
  }
  if (join === undefined) {
    return () => value ?? "";
  }
  const parts = parseJoin(join) ?? [];
  const fetches = new Map(parts.filter(({ kind }) => kind === "column").map(({ text }) => [text, at(text)] as const));
  return (values) => fillJoin(parts, (name) => (fetches.get(name)?.(values) ?? "").trim());
}

function compileFilter({ only, leaveOut }: Mapping, source: SourceColumns): (values: readonly string[]) => boolean {
  const tests = [
    ...Object.entries(only).map(([name, listed]) => ({
      index: source.indexOf(name),
      listed: new Set(listed.map(foldForeign)),
      wanted: true,
    })),
    ...Object.entries(leaveOut).map(([name, listed]) => ({
      index: source.indexOf(name),
      listed: new Set(listed.map(foldForeign)),
      wanted: false,
    })),
  ];
  return (values) => tests.every(({ index, listed, wanted }) => listed.has(foldForeign(values[index] ?? "")) === wanted);
}
