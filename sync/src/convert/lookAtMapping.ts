import { existsSync } from "node:fs";
import {
  type ByteSource,
  type ConfigProblem,
  type ConversionReport,
  type ConversionSettings,
  convertSource,
  createWords,
  decode,
  noteSentence,
  type Phrase,
  phrase,
  placeInMapping,
  readTable,
} from "#core";
import type { LookRequest, MappingLook } from "#sync/protocol";
import type { Conversation } from "../engine/world.ts";
import { headOfFile } from "./foreignSample.ts";
import { type MappingPlace, openMapping, withSource } from "./mappingPlace.ts";

const shownPeople = 10;
/** So many bytes are converted for each change of the mapping: about a thousand people, whose notes are told. */
const lookedAtBytes = 131_072;

/** What a mapping would do, as it is typed. */
export async function lookAtMapping(
  { file, text }: LookRequest,
  { words = createWords("en") }: Pick<Conversation, "words"> = {},
): Promise<MappingLook> {
  const place = await openMapping({ file, text });
  const { mapping, profile, problems, source, output } = place;
  const isBroken = problems.some(({ kind }) => kind === "syntax") || !profile;
  const preview =
    isBroken || source === undefined || !existsSync(source)
      ? undefined
      : withSource(source, (bytes) => previewOf(bytes, { mapping, profile }));
  const notes = preview?.report.notes ?? [];
  const noted = notes.map((note) => {
    const path = note.column === undefined ? ["columns"] : ["columns", note.column];
    const said = phrase("Among the first people: {0}", noteSentence(note));
    return placeInMapping(text, { path, aboutKey: true, severity: "warning", said });
  });
  return {
    problems: [...problems, ...missingPlaces(place), ...noted].map(({ severity, said, start, end }) => ({
      severity,
      message: words.say(said),
      start,
      end,
    })),
    ...(preview ? { preview: preview.text } : {}),
    ...(profile ? { profile: profile.id } : {}),
    ...(output === undefined ? {} : { output }),
  };
}

function missingPlaces({ text, source, output }: MappingPlace): ConfigProblem[] {
  const at = (path: string, said: Phrase) => [placeInMapping(text, { path: [path], severity: "error", said })];
  return [
    ...(source === undefined ? at("source", phrase("Name the file to convert: source.")) : []),
    ...(source !== undefined && !existsSync(source) ? at("source", phrase("There is no file {0}.", source)) : []),
    ...(output === undefined ? at("output", phrase("Name the file that is written: output.")) : []),
    ...(output !== undefined && output === source
      ? at("output", phrase("The result would take the place of the export: give it another name."))
      : []),
  ];
}

function previewOf(source: ByteSource, settings: ConversionSettings): { readonly text: string; readonly report: ConversionReport } {
  const pieces: Uint8Array[] = [];
  const work = convertSource(headOfFile(source, lookedAtBytes), settings);
  let step = work.next();
  for (; step.done !== true; step = work.next()) {
    pieces.push(step.value);
  }
  return { text: firstPeople(Buffer.concat(pieces), settings), report: step.value };
}

function firstPeople(bytes: Uint8Array, { profile }: ConversionSettings): string {
  const { encoding, delimiters, escape: escaping } = profile.dialect;
  const { text } = decode(bytes, encoding);
  const table = readTable(text, { delimiter: delimiters[0] ?? ",", escape: escaping });
  const { order, preambleLines } = profile.header;
  const behind = table.record(shownPeople + preambleLines + (order === "none" ? 0 : 1));
  return behind ? text.slice(0, table.offsetAt(table.cells(behind)[0]?.start ?? table.positionAt(text.length))) : text;
}
