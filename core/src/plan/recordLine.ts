import type { PeopleFile } from "./people.ts";

/** The line from 1, as an editor counts, on which a data record of the file (from 1) begins. */
export function recordLine({ table, columns }: PeopleFile, record: number): number {
  const place = table.record(columns.firstDataRecord + record - 1);
  return place === undefined ? 0 : (table.cells(place)[0]?.start.line ?? 0) + 1;
}
