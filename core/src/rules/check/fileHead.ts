/** The start of a table: how its header was understood. */
import type { CellPlace, Table } from "../../csv/table.ts";
import { type ColumnMap, mapColumns } from "../../profile/columnMap.ts";
import type { Profile } from "../../profile/profile.ts";
import { otherDelimiterOf } from "../file/otherDelimiter.ts";
import type { HeaderFinding } from "../header/headerRule.ts";
import { headerRules } from "../header/index.ts";

export interface FileHead {
  readonly map: ColumnMap;
  /** Cells of the header; empty where there is none. */
  readonly cells: readonly CellPlace[];
  readonly otherDelimiter: string | undefined;
  readonly findings: readonly HeaderFinding[];
  /** Two heads of the same shape check records alike. */
  readonly shape: string;
  /** Was it read from what the table starts with now? */
  isOf(table: Table): boolean;
}

export function readHead(table: Table, profile: Profile | null): FileHead {
  const place = table.record(profile?.header.preambleLines ?? 0);
  const cells = place ? table.cells(place) : [];
  const names = place ? cells.map(({ value }) => value) : undefined;
  const map = profile ? mapColumns(profile, names) : mapWithoutProfile(cells.length);
  const otherDelimiter = otherDelimiterOf(profile, table.dialect, names);
  const view = profile && names && otherDelimiter === undefined ? { profile, map, names } : undefined;
  // Whatever the header depends on lies in the blocks up to its own.
  const front = table.blocks.slice(0, (place?.blockIndex ?? 0) + 1);
  return {
    map,
    cells,
    otherDelimiter,
    findings: view ? headerRules.flatMap((rule) => rule(view)) : [],
    shape: JSON.stringify([otherDelimiter, map.headerRecord, map.firstDataRecord, map.columns.map((column) => column?.id ?? null)]),
    isOf: (other) => place !== undefined && front.every((block, i) => other.blocks[i] === block),
  };
}

/** Without a profile the first record says how many cells a record has. */
function mapWithoutProfile(width: number): ColumnMap {
  return { columns: Array.from({ length: width }, () => undefined), cellIndex: new Map(), headerRecord: 0, firstDataRecord: 1 };
}
