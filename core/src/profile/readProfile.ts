import { inTurn, type Phrase } from "../words/phrase.ts";
import { inEnglish } from "../words/words.ts";
import { checkMode } from "./checkMode.ts";
import type { Profile } from "./profile.ts";
import { profileShape } from "./profileShape.ts";
import { checkReferences } from "./references.ts";
import type { ShapeProblem } from "./shape.ts";
import { problemSentence, rootPlace } from "./shape.ts";

/**
 * Reads a profile from parsed JSON: defaults are filled in and the result is frozen, or the problems are told, each with the path to its
 * place (`columns[3].pattern …`). Refused are unknown properties, ids that point nowhere, patterns that are no regular expressions, and
 * patterns that could take for ever. Never throws.
 */
export function readProfile(json: unknown): { readonly profile: Profile } | { readonly problems: readonly Phrase[] } {
  const { profile, problems } = shapeProfile(json);
  return problems.length === 0 ? { profile } : { problems: problems.map(problemSentence) };
}

/**
 * A built-in profile. Its schedule and patterns are not tried again: that would cost every start of the command line some 30 ms (`Intl` loads
 * its time zones), and a test reads all built-in profiles with `readProfile`.
 */
export function readOwnProfile(json: unknown): Profile {
  const place = rootPlace(true);
  const profile = profileShape(json, place);
  if (place.problems.length > 0) {
    throw new Error(`A built-in profile cannot be read: ${inEnglish(inTurn(place.problems.map(problemSentence)))}`);
  }
  return profile;
}

/** The profile as far as it can be read, and the problems by their path. */
export function shapeProfile(json: unknown): { readonly profile: Profile; readonly problems: readonly ShapeProblem[] } {
  const place = rootPlace();
  const profile = profileShape(json, place);
  if (place.problems.length === 0) {
    checkReferences(profile, place);
    checkMode(profile, place);
  }
  return { profile, problems: place.problems };
}
