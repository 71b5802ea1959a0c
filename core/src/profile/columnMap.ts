/** Which cell of a record belongs to which column of the profile. */
import { foldName } from "./foldName.ts";
import type { Column, ColumnId, Profile } from "./profile.ts";

export interface ColumnMap {
  /** Per cell index of a record; undefined for a column the profile does not know. */
  readonly columns: readonly (Column | undefined)[];
  /** Cell index per column id; absent where the file lacks the column. */
  readonly cellIndex: ReadonlyMap<ColumnId, number>;
  /** Index of the header among the table's records; -1 where the format has none or the file lacks it. */
  readonly headerRecord: number;
  /** Index of the first data record among the table's records. */
  readonly firstDataRecord: number;
}

/**
 * Gives the cells of a file to the columns of a profile. `header` are the values of the record at which the header is expected (index
 * `profile.header.preambleLines`), undefined where the file ends before it. Names are taken as written first, then by alias, then without
 * regard to letter case, surrounding spaces and invisible characters (the rules report the difference). A name that stands n times goes to
 * the n columns of that name in order. A first record that is data, not a header, leaves the columns to their places, and so does
 * a line of spaces alone, which is no data.
 */
export function mapColumns(profile: Profile, header: readonly string[] | undefined): ColumnMap {
  const { order, preambleLines } = profile.header;
  if (order === "none" || !header) {
    return placed(profile.columns, -1, preambleLines);
  }
  if (isBlankLine(header)) {
    return { ...placed(profile.columns, -1, preambleLines), firstDataRecord: preambleLines + 1 };
  }
  if (order === "positional") {
    return isDataRecord(profile, header)
      ? placed(profile.columns, -1, preambleLines)
      : placed(
          header.map((_, i) => profile.columns[i]),
          preambleLines,
          preambleLines,
        );
  }
  const cells = byName(profile, header);
  if (cells.every((column) => column === undefined) && looksLikeData(header)) {
    return placed(profile.columns, -1, preambleLines);
  }
  return placed(cells, preambleLines, preambleLines);
}

function placed(columns: readonly (Column | undefined)[], headerRecord: number, preambleLines: number): ColumnMap {
  const cellIndex = new Map<ColumnId, number>();
  for (const [i, column] of columns.entries()) {
    if (column && !cellIndex.has(column.id)) {
      cellIndex.set(column.id, i);
    }
  }
  return { columns, cellIndex, headerRecord, firstDataRecord: headerRecord < 0 ? preambleLines : headerRecord + 1 };
}

type Naming = (text: string) => string;

function byName(profile: Profile, header: readonly string[]): (Column | undefined)[] {
  const cells: (Column | undefined)[] = header.map(() => undefined);
  const free = new Set(profile.columns);
  const passes: readonly (readonly [Naming, (column: Column) => readonly string[]])[] = [
    [(text) => text, (column) => [column.name]],
    [(text) => text, (column) => column.aliases],
    [foldName, (column) => [column.name, ...column.aliases]],
  ];
  for (const [naming, names] of passes) {
    for (const [name, indexes] of groupByName(header, cells, naming)) {
      const wanted = [...free].filter((column) => names(column).some((each) => naming(each) === name));
      for (const [column, index] of pair(profile, { columns: wanted, indexes }, cells)) {
        cells[index] = column;
        free.delete(column);
      }
    }
  }
  for (const [i, label] of header.entries()) {
    const column = cells[i] ? undefined : repeated(profile, label);
    if (column && !cells.some((cell) => cell?.id === column.id)) {
      cells[i] = column;
    }
  }
  return cells;
}

function groupByName(header: readonly string[], taken: readonly (Column | undefined)[], naming: Naming): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [i, label] of header.entries()) {
    const name = naming(label);
    if (taken[i] || name === "") {
      continue;
    }
    const group = groups.get(name);
    if (group) {
      group.push(i);
    } else {
      groups.set(name, [i]);
    }
  }
  return groups;
}

/** Columns of one name, and the places of that name in the header. */
interface Namesakes {
  readonly columns: readonly Column[];
  readonly indexes: readonly number[];
}

/** With a cell for each column of the name, order decides; with fewer, a cell's place and then its left neighbour say which one it is. */
function* pair(
  profile: Profile,
  { columns, indexes }: Namesakes,
  cells: readonly (Column | undefined)[],
): Generator<readonly [Column, number]> {
  if (indexes.length >= columns.length) {
    yield* columns.map((column, i) => [column, indexes[i] as number] as const);
    return;
  }
  const left = new Set(columns);
  for (const index of indexes) {
    const neighbour = index > 0 ? cells[index - 1] : undefined;
    const fits = (column: Column) => neighbour !== undefined && profile.columns[profile.columns.indexOf(column) - 1] === neighbour;
    const byPlace = (column: Column) => profile.columns[index] === column;
    const chosen = [...left].find(fits) ?? [...left].find(byPlace) ?? [...left][0];
    if (chosen) {
      left.delete(chosen);
      yield [chosen, index];
    }
  }
}

/** `location_id_2` is a further column like `location_id`. */
function repeated(profile: Profile, label: string): Column | undefined {
  const match = /^(.+)_(\d{1,3})$/.exec(label);
  const number = Number(match?.[2]);
  const column = profile.columns.find((each) => each.repeats && each.name === match?.[1]);
  if (!column?.repeats || number < column.repeats.from || number > column.repeats.to) {
    return undefined;
  }
  const { repeats: _, ...rest } = column;
  return { ...rest, id: `${column.id}${number}`, name: label, title: `${column.title} ${number}`, required: false };
}

/** A line of spaces alone. */
export function isBlankLine([only, second]: readonly string[]): boolean {
  return only?.trim() === "" && second === undefined;
}

const dataLike = /@|^\d[\d\s.,:-]*$|^(?:true|false)$|^[0-9a-f]{8}-[0-9a-f]{4}-/i;

function looksLikeData(record: readonly string[]): boolean {
  return record.some(looksLikeValue);
}

/** No header has a cell like this. */
export function looksLikeValue(text: string): boolean {
  return dataLike.test(text.trim());
}

/** Where labels are free, a first record without any known name that holds values such as addresses or numbers is taken for data. */
function isDataRecord(profile: Profile, record: readonly string[]): boolean {
  return byName(profile, record).every((column) => column === undefined) && looksLikeData(record);
}
