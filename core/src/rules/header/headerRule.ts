import type { ColumnMap } from "../../profile/columnMap.ts";
import type { Profile } from "../../profile/profile.ts";
import type { ProblemCode, ProblemFacts, SeverityOrOff } from "../problem.ts";

/** The header of a file and how it was understood. */
export interface HeaderView {
  readonly profile: Profile;
  readonly map: ColumnMap;
  readonly names: readonly string[];
  /** Of the header, from 0. */
  readonly line: number;
  /** Blank lines above it. */
  readonly blankLines: number;
}

export interface HeaderFinding {
  readonly code: ProblemCode;
  /** The cell that is meant; undefined for the header as a whole. */
  readonly cell?: number;
  /** Part of the cell's value. */
  readonly span?: { readonly start: number; readonly end: number };
  /** The profile's column id. */
  readonly field?: string;
  readonly facts: ProblemFacts;
  readonly severity?: SeverityOrOff;
}

export type HeaderRule = (header: HeaderView) => readonly HeaderFinding[];

/** Only where names count. */
export function hasNames({ profile, map }: HeaderView): boolean {
  return map.headerRecord >= 0 && profile.header.order !== "positional" && profile.header.order !== "none";
}
