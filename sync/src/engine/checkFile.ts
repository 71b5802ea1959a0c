/** A file as the engine works with it: checked, and refused with the list where it has errors. */
import { type CheckedFile, checkBytes, createWords, type PeopleFile, type Problem, type Profile, phrase, type Words } from "#core";
import { type RefusedPlace, SyncFailure } from "../failure.ts";
import type { FileBytes } from "./readFileOnce.ts";
import { findDifference } from "./secondReader.ts";
import type { Setup } from "./setup.ts";

export interface SoundFile {
  readonly checked: CheckedFile;
  readonly profile: Profile;
  readonly people: PeopleFile;
}

/** Fails with `refused` where the file has errors, with `config` where no profile fits. */
export function checkFile(file: FileBytes, setup: Setup, words = createWords("en")): SoundFile {
  const spoken = { ...setup, words };
  const checked = check(file.bytes, spoken, setup.profileId);
  const errors = errorsOf(checked);
  if (errors.length > 0) {
    throw new SyncFailure("refused", phrase("{0} has {1, plural, one {{1} error} other {{1} errors}}.", file.path, errors.length), {
      wayOut: phrase("Mend them, then try again."),
      problems: errors.map(toPlace),
      file: file.path,
    });
  }
  const { table, columns } = checked;
  const { profile, reason } = checked.choice;
  if (!profile || !columns) {
    throw new SyncFailure("config", phrase("Which system {0} is for is not known: {1}.", file.path, reason), {
      wayOut: phrase("Name a profile in usersync.json, under files."),
    });
  }
  return { checked, profile, people: { table, columns } };
}

/** Fails with `refused` where the two readers differ. */
export async function readTwice(file: FileBytes, { checked: { table }, profile }: SoundFile, signal?: AbortSignal): Promise<void> {
  const difference = await findDifference({ bytes: file.bytes, table, encoding: profile.dialect.encoding }, signal);
  if (difference !== undefined) {
    throw new SyncFailure("refused", phrase("{0} was read by two readers, and they do not agree: {1}.", file.path, difference), {
      wayOut: phrase("This is a fault of UserSync: please report it, with an example without personal data."),
    });
  }
}

/** Errors, and what forbids a push whatever severity usersync.json gives it. */
export function errorsOf({ problems, hardStops }: CheckedFile): Problem[] {
  const errors = problems.filter(({ severity }) => severity === "error");
  const places = new Set(errors.map(placeKey));
  return [...errors, ...hardStops.filter((problem) => !places.has(placeKey(problem)))];
}

function placeKey({ code, range }: Problem): string {
  return `${code} ${range.start.line} ${range.start.character}`;
}

export function check(bytes: Uint8Array, setup: Setup & { readonly words?: Words }, profileId: string | undefined): CheckedFile {
  const { profiles, config, ignored, words } = setup;
  return checkBytes(bytes, {
    profiles,
    known: config.known,
    severities: config.rules,
    ignored,
    ...(words && { words }),
    ...(profileId === undefined ? {} : { configured: profileId }),
  });
}

function toPlace({ code, message, range }: Problem): RefusedPlace {
  return { code, message, line: range.start.line + 1, column: range.start.character + 1 };
}
