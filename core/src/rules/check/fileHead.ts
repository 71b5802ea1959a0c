/** The start of a table: how its header was understood. */
import type { CellPlace, Table } from "../../csv/table.ts";
import { type ColumnMap, mapColumns } from "../../profile/columnMap.ts";
import { buriedHeader, maximumRecordsAbove } from "../../profile/headerFit.ts";
import type { Profile } from "../../profile/profile.ts";
import { otherDelimiterOf } from "../file/otherDelimiter.ts";
import type { HeaderFinding } from "../header/headerRule.ts";
import { headerRules } from "../header/index.ts";
import { countLines, linesAbove } from "../header/linesAbove.ts";
import { buriedFinding } from "../header/missingHeader.ts";

export interface FileHead {
  readonly map: ColumnMap;
  /** Cells of the header; empty where there is none. */
  readonly cells: readonly CellPlace[];
  readonly otherDelimiter: string | undefined;
  readonly findings: readonly HeaderFinding[];
  /** What stands below is checked once this is repaired: else one mistake would be told in every record. */
  readonly hidesRecords: boolean;
  /** Two heads of the same shape check records alike. */
  readonly shape: string;
  /** Was it read from what the table starts with now? */
  isOf(table: Table): boolean;
}

export function readHead(table: Table, profile: Profile | null): FileHead {
  const expected = profile?.header.preambleLines ?? 0;
  const place = table.record(expected);
  const cells = cellsAt(table, expected);
  const names = place ? cells.map(({ value }) => value) : undefined;
  const map = profile ? mapColumns(profile, names) : mapWithoutProfile(cells.length);
  const otherDelimiter = otherDelimiterOf(profile, table.dialect, names);
  const at = cells[0]?.start.line ?? 0;
  const blankLines = countLines(linesAbove(table, expected, at));
  const view = profile && names && otherDelimiter === undefined ? { profile, map, names, line: at, blankLines } : undefined;
  const buried = view && buriedHeader(view.profile, (index) => cellsAt(table, index).map(({ value }) => value));
  const line = buried === undefined ? undefined : cellsAt(table, buried)[0]?.start.line;
  const rules = view ? headerRules.flatMap((rule) => rule(view)) : [];
  // Whatever the header depends on lies in the blocks up to the last record in which it is looked for.
  const last = table.record(Math.min(table.recordCount - 1, expected + maximumRecordsAbove));
  const front = table.blocks.slice(0, (last?.blockIndex ?? 0) + 1);
  return {
    map,
    cells,
    otherDelimiter,
    findings: view && line !== undefined ? [buriedFinding(view, line)] : rules,
    hidesRecords: otherDelimiter !== undefined || line !== undefined,
    shape: JSON.stringify([
      otherDelimiter,
      line ?? null,
      map.headerRecord,
      map.firstDataRecord,
      map.columns.map((column) => column?.id ?? null),
    ]),
    isOf: (other) => place !== undefined && front.every((block, i) => other.blocks[i] === block),
  };
}

function cellsAt(table: Table, index: number): readonly CellPlace[] {
  const place = table.record(index);
  return place ? table.cells(place) : [];
}

/** Without a profile the first record says how many cells a record has. */
function mapWithoutProfile(width: number): ColumnMap {
  return { columns: Array.from({ length: width }, () => undefined), cellIndex: new Map(), headerRecord: 0, firstDataRecord: 1 };
}
