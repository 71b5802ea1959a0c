import type { Dialect } from "../../csv/dialect.ts";
import type { Profile } from "../../profile/profile.ts";

const delimiters = [",", ";", "\t", "|"];

/**
 * The delimiter of the file where it is none of the profile's: the one that the table was cut with, or one that cuts a header, which seems to be a
 * single cell, into half of the profile's columns at least.
 */
export function otherDelimiterOf(profile: Profile | null, dialect: Dialect, header: readonly string[] | undefined): string | undefined {
  if (!profile) {
    return undefined;
  }
  const allowed = profile.dialect.delimiters;
  const [only] = header ?? [];
  if (header?.length === 1 && only !== undefined && profile.columns.length > 1) {
    const count = (delimiter: string): number => only.split(delimiter).length;
    const candidates = [...new Set([...delimiters, ...allowed])].filter((each) => each !== dialect.delimiter);
    const best = candidates.reduce<string | undefined>(
      (most, each) => (count(each) > (most === undefined ? 1 : count(most)) ? each : most),
      undefined,
    );
    if (best !== undefined && !allowed.includes(best) && count(best) * 2 >= profile.columns.length) {
      return best;
    }
  }
  return (header?.length ?? 0) > 1 && !allowed.includes(dialect.delimiter) ? dialect.delimiter : undefined;
}
