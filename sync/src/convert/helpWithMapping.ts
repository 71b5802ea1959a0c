import { existsSync } from "node:fs";
import { createWords, localizeProfile, type MappingHelp, mappingHelp, sourceColumns, type Words } from "#core";
import type { MappingHelpRequest } from "#sync/protocol";
import { foreignSample } from "./foreignSample.ts";
import { openMapping, withSource } from "./mappingPlace.ts";

/** Completion and hover of a mapping, from the profile and the first records of the foreign file. */
export async function helpWithMapping(
  { file, text, offset }: MappingHelpRequest,
  { words = createWords("en") }: { readonly words?: Words } = {},
): Promise<MappingHelp> {
  const { mapping, profile, profiles, source } = await openMapping({ file, text });
  const sample = source !== undefined && existsSync(source) ? withSource(source, (bytes) => foreignSample(bytes, mapping)) : undefined;
  const samples = sourceColumns(sample?.header ?? []).names.map((name, i) => {
    return { name, values: (sample?.records ?? []).map((record) => record[i] ?? "").filter((value) => value !== "") };
  });
  return mappingHelp(text, offset, {
    profiles: profiles.map((each) => localizeProfile(each, words)),
    profile: profile && localizeProfile(profile, words),
    samples,
    words,
  });
}
