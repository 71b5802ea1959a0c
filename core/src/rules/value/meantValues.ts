/** What a value that is not in a list of usersync.json stands for. */
import { foldSpelling } from "../../profile/foldSpelling.ts";
import { nearest } from "./nearest.ts";

export interface MeantValues {
  /** The known value that looks the same: an accent is part of its letter (á) in one of them, and a character of its own in the other. */
  lookAlike(value: string): string | undefined;
  /** The one that was probably meant: it looks the same, differs by its spelling, has this for its name, or is near. */
  meant(value: string): string | undefined;
}

/** The names of known values by the values themselves. */
export function meantValues(known: ReadonlyMap<string, string>): MeantValues {
  // Of several the first one is meant.
  const entries = [...known].reverse();
  const alike = new Map(entries.map(([value]) => [value.normalize(), value]));
  const bySpelling = new Map(entries.map(([value]) => [foldSpelling(value), value]));
  const byName = new Map(entries.map(([value, name]) => [foldSpelling(name), value]));
  const lookAlike = (value: string) => alike.get(value.normalize());
  return {
    lookAlike,
    meant: (value) =>
      lookAlike(value) ?? bySpelling.get(foldSpelling(value)) ?? byName.get(foldSpelling(value)) ?? nearest(value, known.keys()),
  };
}
