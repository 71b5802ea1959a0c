/** How well a record of a file fits the header of a profile. */
import { mapColumns } from "./columnMap.ts";
import type { Profile } from "./profile.ts";

export interface HeaderFit {
  /** Share of the header's cells that the profile knows, and of the profile's columns that the header has; the smaller counts. */
  readonly share: number;
  readonly exact: boolean;
}

/** A header is recognised by at least this many columns: one or two names such as `name` and `email` stand in every file. */
const minimumColumns = 3;
const minimumShare = 0.6;
/** Titles and dates of exports stand in a few lines; a header further down is not looked for. */
export const maximumRecordsAbove = 4;

/** Undefined where the record is not the profile's header. Columns may be missing, misplaced or differ in letter case; the rules report that. */
export function headerFit(profile: Profile, header: readonly string[] | undefined): HeaderFit | undefined {
  const { order } = profile.header;
  if (order === "none" || !header) {
    return undefined;
  }
  // Labels of positional formats are free, but those that are written as the system writes them are recognised like any other.
  const named = order === "positional" ? { ...profile, header: { ...profile.header, order: "any" as const } } : profile;
  const map = mapColumns(named, header);
  const labels = header.filter((label) => label.trim() !== "").length;
  const known = map.headerRecord < 0 ? 0 : map.cellIndex.size;
  const wanted = order === "any" || order === "subset" ? requiredShare(profile, map.cellIndex) : known / profile.columns.length;
  const share = labels === 0 ? 0 : Math.min(known / labels, wanted);
  if (known < Math.min(minimumColumns, profile.columns.length) || share < minimumShare) {
    return undefined;
  }
  const exact = header.every((label, i) => {
    const column = map.columns[i];
    return column !== undefined && (column.name === label || column.aliases.includes(label));
  });
  return { share, exact: exact && share === 1 };
}

/** Where columns may be left out, the required ones identify the format. */
function requiredShare(profile: Profile, found: ReadonlyMap<string, number>): number {
  const required = profile.columns.filter((column) => column.required);
  return required.length === 0 ? 1 : required.filter((column) => found.has(column.id)).length / required.length;
}

/**
 * Which of a file's first records is the profile's header, where it stands below its place, as under the title of an export. `recordAt` gives the
 * values of a record by its index; undefined where nothing is out of place, or nothing fits.
 */
export function buriedHeader(profile: Profile, recordAt: (index: number) => readonly string[] | undefined): number | undefined {
  const expected = profile.header.preambleLines;
  if (profile.header.order === "positional" || headerFit(profile, recordAt(expected))) {
    return undefined;
  }
  for (let index = expected + 1; index <= expected + maximumRecordsAbove; index++) {
    if (headerFit(profile, recordAt(index))) {
      return index;
    }
  }
  return undefined;
}
