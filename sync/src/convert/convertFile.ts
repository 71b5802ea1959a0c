import { closeSync, existsSync, openSync, realpathSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname } from "node:path";
import { type ConversionReport, type ConversionSettings, convertSource, createWords, noteSentence } from "#core";
import type { ConvertAnswer, ConvertRequest } from "#sync/protocol";
import { checkOnDisk } from "../engine/checkOnDisk.ts";
import { inSteps } from "../engine/inSteps.ts";
import { openSource } from "../engine/openSource.ts";
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
  const { source, output, settings } = sound(place, request.file);
  const answer = { source, output, profile: settings.profile.id };
  if (existsSync(output) && request.replace !== true) {
    return { ...answer, written: false, notes: [] };
  }
  const report = await write(source, output, settings, conversation);
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
  const [first] = errors;
  if (first || !profile) {
    throw new SyncFailure(
      "config",
      `${basename(file)} has ${errors.length === 1 ? "an error" : `${errors.length} errors`}: ${first?.message ?? "it names no profile."}`,
      {
        wayOut: "Nothing was written. Mend the mapping, then convert again.",
        problems: errors.map(({ message, start }) => ({ code: "mapping", message, ...lineOf(text, start) })),
      },
    );
  }
  if (source === undefined || output === undefined) {
    throw new SyncFailure("config", `${basename(file)} does not say which file ${source === undefined ? "is converted" : "is written"}.`, {
      wayOut: `Name it under ${source === undefined ? "source" : "output"}.`,
    });
  }
  if (source === output) {
    throw new SyncFailure("config", "The result would take the place of the export.", { wayOut: "Give it another name under output." });
  }
  return { source, output, settings: { mapping, profile } };
}

function lineOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

async function write(
  path: string,
  output: string,
  settings: ConversionSettings,
  { signal, onProgress, words = createWords("en") }: Conversation,
): Promise<ConversionReport> {
  const source = openSource(path);
  // A link stays a link: what it points to is replaced.
  const place = existsSync(output) ? realpathSync(output) : output;
  const temporary = `${place}.usersync-part`;
  let doneBytes = 0;
  const watched = {
    sizeBytes: source.sizeBytes,
    read: (from: number, to: number) => {
      doneBytes = Math.max(doneBytes, to);
      return source.read(from, to);
    },
  };
  try {
    const report = () => onProgress?.({ step: words.t("Converting"), doneBytes, totalBytes: source.sizeBytes });
    const file = create(temporary, output);
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

function create(path: string, output: string): number {
  try {
    return openSync(path, "wx", 0o666);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "unknown error";
    const why =
      code === "ENOENT"
        ? `there is no folder ${dirname(output)}`
        : code === "EEXIST"
          ? `${basename(path)} is there from a conversion that was cut off, or still runs`
          : code;
    throw new SyncFailure("config", `${output} cannot be written: ${why}.`, { cause });
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
