/** A file as the engine works with it: checked, and refused with the list where it has errors. */
import { type CheckedFile, checkBytes, type PeopleFile, type Problem, type Profile } from "#core";
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
export function checkFile(file: FileBytes, setup: Setup): SoundFile {
  const checked = check(file.bytes, setup, setup.profileId);
  const errors = errorsOf(checked);
  if (errors.length > 0) {
    throw new SyncFailure("refused", `${file.path} has ${errors.length} ${errors.length === 1 ? "error" : "errors"}.`, {
      wayOut: "Mend them, then try again.",
      problems: errors.map(toPlace),
    });
  }
  const { table, columns } = checked;
  const { profile, reason } = checked.choice;
  if (!profile || !columns) {
    throw new SyncFailure("config", `Which system ${file.path} is for is not known: ${reason}.`, {
      wayOut: "Name a profile in usersync.json, under files.",
    });
  }
  return { checked, profile, people: { table, columns } };
}

/** Fails with `refused` where the two readers differ. */
export async function readTwice(file: FileBytes, { checked: { table }, profile }: SoundFile, signal?: AbortSignal): Promise<void> {
  const difference = await findDifference({ bytes: file.bytes, table, encoding: profile.dialect.encoding }, signal);
  if (difference !== undefined) {
    throw new SyncFailure("refused", `${file.path} was read by two readers, and they do not agree: ${difference}.`, {
      wayOut: "This is a fault of UserSync: please report it, with an example without personal data.",
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

export function check(bytes: Uint8Array, setup: Setup, profileId: string | undefined): CheckedFile {
  const { profiles, config, ignored } = setup;
  return checkBytes(bytes, {
    profiles,
    known: config.known,
    severities: config.rules,
    ignored,
    ...(profileId === undefined ? {} : { configured: profileId }),
  });
}

function toPlace({ code, message, range }: Problem): RefusedPlace {
  return { code, message, line: range.start.line + 1, column: range.start.character + 1 };
}
