import { existsSync } from "node:fs";
import {
  type ByteSource,
  type ConversionReport,
  type ConversionSettings,
  convertSource,
  decode,
  noteSentence,
  placeInMapping,
  readTable,
} from "#core";
import type { MappingLook } from "#sync/protocol";
import { headOfFile } from "./foreignSample.ts";
import { type MappingPlace, openMapping, withSource } from "./mappingPlace.ts";

const shownPeople = 10;
/** So many bytes are converted for each change of the mapping: about a thousand people, whose notes are told. */
const lookedAtBytes = 131_072;

type Problem = MappingLook["problems"][number];

/** What a mapping would do, as it is typed. */
export async function lookAtMapping({ file, text }: { readonly file: string; readonly text: string }): Promise<MappingLook> {
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
    return placeInMapping(text, { path, aboutKey: true, severity: "warning", sentence: `Among the first people: ${noteSentence(note)}` });
  });
  return {
    problems: [...problems, ...missingPlaces(place), ...noted].map(({ severity, message, start, end }) => ({
      severity,
      message,
      start,
      end,
    })),
    ...(preview ? { preview: preview.text } : {}),
    ...(profile ? { profile: profile.id } : {}),
    ...(output === undefined ? {} : { output }),
  };
}

function missingPlaces({ text, source, output }: MappingPlace): Problem[] {
  const wishes = [
    ...(source === undefined ? [["source", "Name the file to convert: source."]] : []),
    ...(source !== undefined && !existsSync(source) ? [["source", `There is no file ${source}.`]] : []),
    ...(output === undefined ? [["output", "Name the file that is written: output."]] : []),
    ...(output !== undefined && output === source
      ? [["output", "The result would take the place of the export: give it another name."]]
      : []),
  ] as const;
  return wishes.map(([path = "", sentence = ""]) => placeInMapping(text, { path: [path], severity: "error", sentence }));
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
