/** Conversions as tables: a foreign file, a mapping, and the file that comes of it with the notes drawn on its values. */
import {
  type ConversionReport,
  type ConversionSettings,
  convertSource,
  decode,
  type Mapping,
  openForeign,
  type Profile,
  readMapping,
  readProfile,
  readTable,
} from "#core";

export interface Converted {
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly report: ConversionReport;
}

/** A profile of a system with these columns, separated by commas. */
export function systemOf(columns: readonly (string | { readonly name: string })[], dialect: object = {}, more: object = {}): Profile {
  const named = columns.map((column) => (typeof column === "string" ? { name: column } : column));
  const result = readProfile({
    id: "door",
    version: "1",
    title: "Door",
    description: "A system for tests",
    verified: true,
    header: { order: "exact" },
    dialect: { delimiters: [","], lineEnding: "lf", ...dialect },
    columns: named.map((column) => ({ id: idOf(column.name), title: column.name, description: column.name, ...column })),
    file: { key: named.slice(0, 1).map(({ name }) => idOf(name)), keyCase: "warn" },
    sync: { mode: "upsert", absent: "kept" },
    ...more,
  });
  if ("problems" in result) {
    throw new Error(result.problems.join("\n"));
  }
  return result.profile;
}

function idOf(name: string): string {
  return name.replace(/\W/g, "").replace(/^./, (letter) => letter.toLowerCase());
}

export function bytesSource(bytes: Uint8Array) {
  return { sizeBytes: bytes.length, read: (from: number, to: number) => bytes.subarray(from, to) };
}

export function mappingOf(json: object, profile: Profile, header?: readonly string[]): Mapping {
  const { mapping, problems } = readMapping(JSON.stringify({ profile: profile.id, ...json }), { profiles: [profile], header });
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    throw new Error(errors.map(({ message }) => message).join("\n"));
  }
  return mapping;
}

export function convertBytes(bytes: Uint8Array, settings: ConversionSettings, windowBytes?: number): Converted {
  const pieces: Uint8Array[] = [];
  const work = convertSource(bytesSource(bytes), settings, windowBytes === undefined ? {} : { windowBytes });
  let step = work.next();
  for (; step.done !== true; step = work.next()) {
    pieces.push(step.value.slice());
  }
  const all = Buffer.concat(pieces);
  return { bytes: all, text: decode(all, settings.profile.dialect.encoding).text, report: step.value };
}

/** The result with the notes drawn on it: `[[no-date:31-02-2026]]`. */
export function convertMarked(source: string, json: object, profile: Profile): string {
  const bytes = new TextEncoder().encode(source);
  const mapping = mappingOf(json, profile, openForeign(bytesSource(bytes), { linesAbove: 0, ...json }).header);
  const { text, report } = convertBytes(bytes, { mapping, profile });
  const table = readTable(text, { delimiter: profile.dialect.delimiters[0] ?? ",", escape: profile.dialect.escape });
  const rows = Array.from({ length: table.recordCount }, (_, i) => {
    const place = table.record(i);
    return place ? table.cells(place).map(({ raw }) => raw) : [];
  });
  for (const { kind, column, records } of report.notes) {
    const index = profile.columns.findIndex(({ name, id }) => name === column || id === column);
    for (const record of records) {
      const row = rows[record];
      if (row && index >= 0) {
        row[index] = `[[${kind}:${row[index]}]]`;
      } else if (row) {
        row.push(`[[${kind}:]]`);
      }
    }
  }
  return rows.map((row) => row.join(" | ")).join("\n");
}
