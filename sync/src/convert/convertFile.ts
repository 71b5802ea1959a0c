import { closeSync, existsSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { basename, dirname } from "node:path";
import { type ConversionReport, type ConversionSettings, convertSource, createWords, noteSentence, phrase } from "#core";
import type { ConvertAnswer, ConvertRequest } from "#sync/protocol";
import { checkOnDisk } from "../engine/checkOnDisk.ts";
import { inSteps } from "../engine/inSteps.ts";
import { followed, openSource } from "../engine/openSource.ts";
import { placeInText } from "../engine/placeInText.ts";
import type { Conversation } from "../engine/world.ts";
import { SyncFailure } from "../failure.ts";
import { type MappingPlace, openMapping } from "./mappingPlace.ts";

/**
 * Converts a whole file, of any size, and checks the result. It is written under another name and renamed once it is whole, so that nobody
 * finds half of it. Fails with `config` where the mapping has errors or a file cannot be read or written, with `cancelled`; then nothing changed.
 */
export async function convertFile(request: ConvertRequest, conversation: Conversation = {}): Promise<ConvertAnswer> {
  const { say } = conversation.words ?? createWords("en");
  const place = await openMapping(request);
  const mapping = sound(place, request.file);
  const { source, output, settings } = mapping;
  const answer = { source, output, profile: settings.profile.id };
  if (existsSync(output) && request.replace !== true) {
    return { ...answer, written: false, notes: [] };
  }
  const report = await write(mapping, conversation);
  const asked = { file: output, config: place.configPath, maximum: 0 };
  const own = await checkOnDisk(asked, conversation);
  const recognised = own.profile?.id === settings.profile.id;
  const { counts } = recognised ? own : await checkOnDisk({ ...asked, profile: settings.profile.id }, conversation);
  return { ...answer, written: true, recognised, report, counts, notes: report.notes.map((note) => say(noteSentence(note))) };
}

interface SoundMapping {
  readonly source: string;
  readonly output: string;
  readonly settings: ConversionSettings;
}

function sound({ mapping, profile, problems, source, output, text }: MappingPlace, file: string): SoundMapping {
  const errors = problems.filter(({ severity }) => severity === "error");
  const name = basename(file);
  if (errors.length > 0) {
    throw new SyncFailure("config", phrase("{0} has {1, plural, one {{1} error} other {{1} errors}}.", name, errors.length), {
      wayOut: phrase("Nothing was written. Mend the mapping, then convert again."),
      problems: errors.map(({ message, said, start }) => ({ code: "mapping", message, said, ...placeInText(text, start) })),
      file,
    });
  }
  if (!profile) {
    throw new SyncFailure("config", phrase("{0} names no profile.", name));
  }
  if (source === undefined) {
    throw new SyncFailure("config", phrase("{0} does not say which file is converted.", name), {
      wayOut: phrase("Name it under {0}.", "source"),
    });
  }
  if (output === undefined) {
    throw new SyncFailure("config", phrase("{0} does not say which file is written.", name), {
      wayOut: phrase("Name it under {0}.", "output"),
    });
  }
  if (isSameFile(source, output)) {
    throw new SyncFailure("config", phrase("The result would take the place of the export."), {
      wayOut: phrase("Give it another name under output."),
    });
  }
  if (isSameFile(file, output)) {
    throw new SyncFailure("config", phrase("The result would take the place of the mapping."), {
      wayOut: phrase("Give it another name under output."),
    });
  }
  return { source, output, settings: { mapping, profile } };
}

/** By whatever names: links are followed. */
export function isSameFile(a: string, b: string): boolean {
  return realPath(a) === realPath(b);
}

function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

async function write(
  { source: path, output, settings }: SoundMapping,
  { signal, onProgress, words = createWords("en") }: Conversation,
): Promise<ConversionReport> {
  const source = openSource(path);
  // A link stays a link: what it points to is replaced.
  const place = realPath(output);
  const temporary = `${place}.usersync-part`;
  const watched = followed(source);
  try {
    const report = () => onProgress?.({ step: words.t("Converting"), doneBytes: watched.doneBytes, totalBytes: source.sizeBytes });
    const file = create(temporary, output, modeFor(place));
    try {
      const result = await inSteps(written(convertSource(watched, settings), file), signal, report).finally(() => closeSync(file));
      source.assertUnchanged();
      renameSync(temporary, place);
      return result;
    } finally {
      rmSync(temporary, { force: true });
    }
  } finally {
    source.close();
  }
}

/** Whoever may not read the file that is replaced may not read the new one. */
function modeFor(place: string): number {
  return 0o666 & (statSync(place, { throwIfNoEntry: false })?.mode ?? 0o666);
}

function create(path: string, output: string, mode: number): number {
  try {
    return openSync(path, "wx", mode);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? phrase("unknown error");
    const why =
      code === "ENOENT"
        ? phrase("there is no folder {0}", dirname(output))
        : code === "EEXIST"
          ? phrase("{0} is there from a conversion that was cut off, or still runs", basename(path))
          : code;
    throw new SyncFailure("config", phrase("{0} cannot be written: {1}.", output, why), { cause });
  }
}

function* written(pieces: Generator<Uint8Array, ConversionReport>, file: number): Generator<void, ConversionReport> {
  for (let step = pieces.next(); ; step = pieces.next()) {
    if (step.done === true) {
      return step.value;
    }
    for (let at = 0; at < step.value.length; ) {
      at += writeSync(file, step.value, at);
    }
    yield;
  }
}
