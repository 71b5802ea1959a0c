/** Which profile a file is read with, and why; shown to the user, never guessed silently. */
import { createWords, type Words } from "../words/words.ts";
import { type HeaderFit, headerFit } from "./headerFit.ts";
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

interface Match extends HeaderFit {
  readonly profile: Profile;
}

/**
 * The profile named by the configuration, else the one whose header the file has (columns may be missing, misplaced or differ in letter
 * case; the rules report that). Two that fit equally well: none, and the reason names them.
 */
export function chooseProfile({ configured, header, following = [], profiles, words = createWords("en") }: ProfileQuestion): ProfileChoice {
  const { t } = words;
  if (configured !== undefined) {
    const profile = profiles.find((each) => each.id === configured) ?? null;
    return profile
      ? { profile, how: "configured", reason: t("usersync.json says so") }
      : { profile: null, how: "none", reason: t("usersync.json names the profile {0}, which does not exist", configured) };
  }
  const records = header ? [header, ...following] : [];
  const inPlace = bestOf(matchesAt(0, profiles, records));
  const below = inPlace.length > 0 ? [] : records.flatMap((_, index) => (index === 0 ? [] : [bestOf(matchesAt(index, profiles, records))]));
  const best = below.find((each) => each.length > 0) ?? inPlace;
  if (best.length === 1 && best[0]) {
    const { profile, exact } = best[0];
    return {
      profile,
      how: "header",
      reason:
        inPlace.length === 0
          ? t("the header of {0} stands below its place", profile.title)
          : exact
            ? t("the header is the one of {0}", profile.title)
            : t("the header is close to the one of {0}", profile.title),
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

/** Profiles whose header stands so many records below its place. */
function matchesAt(below: number, profiles: readonly Profile[], records: readonly (readonly string[])[]): Match[] {
  return profiles.flatMap((profile) => {
    const fit = profile.recognition === "configured" ? undefined : headerFit(profile, records[profile.header.preambleLines + below]);
    return fit ? [{ profile, ...fit }] : [];
  });
}

function bestOf(matches: readonly Match[]): Match[] {
  const exact = matches.filter((each) => each.exact);
  const candidates = exact.length > 0 ? exact : matches;
  const top = Math.max(...candidates.map(({ share }) => share));
  const best = candidates.filter(({ share }) => share > top - 0.1);
  const bases = new Set(best.map(({ profile }) => profile.basedOn));
  return best.length > 1 ? best.filter(({ profile }) => !bases.has(profile.id)) : best;
}
