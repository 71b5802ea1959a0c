/** A mapping with what it speaks of on this machine: its profile, the foreign file, and where the result goes. */

import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type ByteSource, type Mapping, openForeign, type Profile, type ReadMapping, readMapping } from "#core";
import { openSource } from "../engine/openSource.ts";
import { readUtf8 } from "../engine/readUtf8.ts";
import { readSetup } from "../engine/setup.ts";

export interface MappingRequest {
  /** Path of the mapping. */
  readonly file: string;
  /** Its text as it is in an editor; undefined: as it is on disk. */
  readonly text?: string | undefined;
  /** Another foreign file and another result than the mapping names. */
  readonly source?: string | undefined;
  readonly output?: string | undefined;
  /** Path of usersync.json; undefined: searched upwards from the mapping. */
  readonly config?: string | undefined;
}

export interface MappingPlace extends ReadMapping {
  readonly text: string;
  readonly profiles: readonly Profile[];
  /** Undefined where neither the mapping nor the request names one. */
  readonly source: string | undefined;
  readonly output: string | undefined;
  /** Path of usersync.json; undefined where there is none. */
  readonly configPath: string | undefined;
}

/** Reads a mapping; its columns are checked against the foreign file where there is one. Fails with `config` where a file cannot be read. */
export async function openMapping(request: MappingRequest): Promise<MappingPlace> {
  const text = request.text ?? (await readUtf8(request.file));
  const { profiles, configPath } = await readSetup({ file: request.file, config: request.config });
  const known = readMapping(text, { profiles }).mapping;
  const source = placeOf(request.source, known.source, request.file);
  const output = placeOf(request.output, known.output, request.file);
  const header = source !== undefined && existsSync(source) ? headerOf(source, known) : undefined;
  return { ...readMapping(text, { profiles, header }), text, profiles, source, output, configPath };
}

/** Paths in a mapping begin at its folder, those of a request are whole. */
function placeOf(asked: string | undefined, named: string | undefined, mapping: string): string | undefined {
  return asked === undefined ? named && join(dirname(resolve(mapping)), named) : resolve(asked);
}

function headerOf(source: string, mapping: Mapping): readonly string[] {
  return withSource(source, (bytes) => openForeign(bytes, mapping).header ?? []);
}

export function withSource<T>(path: string, work: (source: ByteSource) => T): T {
  const source = openSource(path);
  try {
    return work(source);
  } finally {
    source.close();
  }
}
