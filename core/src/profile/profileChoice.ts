/** Which profile a file is read with, and why; shown to the user, never guessed silently. */
import { createWords, type Words } from "../words/words.ts";
import { mapColumns } from "./columnMap.ts";
import type { Profile } from "./profile.ts";

export interface ProfileChoice {
  readonly profile: Profile | null;
  readonly how: "configured" | "header" | "none";
  /** "usersync.json says so", "the header is the one of …", "no profile has this header". */
  readonly reason: string;
}

export interface ProfileQuestion {
  /** Id that usersync.json (or a command) names. */
  readonly configured?: string;
  /** Values of the file's first record; undefined for an empty file. */
  readonly header: readonly string[] | undefined;
  /** Values of the second and following records, for formats with lines before the header. */
  readonly following?: readonly (readonly string[])[];
  readonly profiles: readonly Profile[];
  /** The language of the reason; English where nothing is said. */
  readonly words?: Words;
}

interface Match {
  readonly profile: Profile;
  /** Share of the header's cells that the profile knows, and of the profile's columns that the header has; the smaller counts. */
  readonly share: number;
  readonly exact: boolean;
}

/** A header is recognised by at least this many columns: one or two names such as `name` and `email` stand in every file. */
const minimumColumns = 3;
const minimumShare = 0.6;

/**
 * The profile named by the configuration, else the one whose header the file has (columns may be missing, misplaced or differ in letter
 * case; the rules report that). Two that fit equally well: none, and the reason names them.
 */
export function chooseProfile({ configured, header, following = [], profiles, words = createWords("en") }: ProfileQuestion): ProfileChoice {
  const { t } = words;
  if (configured !== undefined) {
    const profile = profiles.find((each) => each.id === configured) ?? null;
    return profile
      ? { profile, how: "configured", reason: t("usersync.json says so: {0}", profile.title) }
      : { profile: null, how: "none", reason: t("usersync.json names the profile {0}, which does not exist", configured) };
  }
  const records = header ? [header, ...following] : [];
  const matches = profiles.map((profile) => match(profile, records)).filter((each) => each !== undefined);
  const best = bestOf(matches);
  if (best.length === 1 && best[0]) {
    const { profile, exact } = best[0];
    return {
      profile,
      how: "header",
      reason: exact ? t("the header is the one of {0}", profile.title) : t("the header is close to the one of {0}", profile.title),
    };
  }
  const reason =
    best.length > 1
      ? t(
          "the header fits {0}: name one in usersync.json",
          best.map(({ profile }) => profile.title).reduce((before, title) => t("{0} and {1}", before, title)),
        )
      : header
        ? t("no profile has this header")
        : t("the file is empty");
  return { profile: null, how: "none", reason };
}

function match(profile: Profile, records: readonly (readonly string[])[]): Match | undefined {
  const { order, preambleLines } = profile.header;
  const header = records[preambleLines];
  if (profile.recognition === "configured" || order === "none" || !header) {
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
  return { profile, share, exact: exact && share === 1 };
}

/** Where columns may be left out, the required ones identify the format. */
function requiredShare(profile: Profile, found: ReadonlyMap<string, number>): number {
  const required = profile.columns.filter((column) => column.required);
  return required.length === 0 ? 1 : required.filter((column) => found.has(column.id)).length / required.length;
}

function bestOf(matches: readonly Match[]): Match[] {
  const exact = matches.filter((each) => each.exact);
  const candidates = exact.length > 0 ? exact : matches;
  const top = Math.max(...candidates.map(({ share }) => share));
  const best = candidates.filter(({ share }) => share > top - 0.1);
  const bases = new Set(best.map(({ profile }) => profile.basedOn));
  return best.length > 1 ? best.filter(({ profile }) => !bases.has(profile.id)) : best;
}
