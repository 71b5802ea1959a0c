import { existsSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import {
  type ByteSource,
  createWords,
  type ForeignSample,
  headerAt,
  isPattern,
  localizeProfile,
  mappingSuffix,
  type Profile,
  phrase,
  suggestMapping,
  type Words,
} from "#core";
import type { SuggestAnswer, SuggestRequest } from "#sync/protocol";
import { readSetup, type Setup } from "../engine/setup.ts";
import { SyncFailure } from "../failure.ts";
import { foreignSample } from "./foreignSample.ts";
import { withSource } from "./mappingPlace.ts";

/** A first mapping for a foreign file. Fails with `config` where the file has no header or the profile is not known. */
export async function suggestForFile(
  { file, config, profile: id, mapping }: SuggestRequest,
  { words = createWords("en") }: { readonly words?: Words } = {},
): Promise<SuggestAnswer> {
  const setup = await readSetup({ file, config, profile: id });
  const profile = setup.profiles.find((each) => each.id === setup.profileId);
  if (!profile) {
    throw new SyncFailure("config", phrase("Which system shall the result be for?"), {
      wayOut: phrase("Known are {0}.", setup.profiles.map((each) => each.id).join(", ")),
    });
  }
  const { sample, linesAbove } = withSource(file, sampleBelowTitle);
  if (!sample.header.some((name) => name.trim() !== "")) {
    throw new SyncFailure("config", phrase("{0} has no header, so its columns cannot be told apart.", file));
  }
  const path = mapping ?? freeMapping(file, profile.id);
  const fromMapping = (target: string) => relative(dirname(path), target).replaceAll("\\", "/");
  const text = suggestMapping(sample, localizeProfile(profile, words), {
    source: fromMapping(file),
    output: fromMapping(outputFor(file, profile, setup)),
    linesAbove,
    known: setup.config.known,
    words,
  });
  return { path, text };
}

/** Reports have a title above their header. */
function sampleBelowTitle(source: ByteSource): { readonly sample: ForeignSample; readonly linesAbove: number } {
  const sample = foreignSample(source, { linesAbove: 0 });
  const linesAbove = headerAt([sample.header, ...sample.records]);
  return { sample: linesAbove === 0 ? sample : foreignSample(source, { linesAbove }), linesAbove };
}

/** `hr-export.csv` has `hr-export.usersync-mapping.json` beside it; a second one has the profile in its name. */
function freeMapping(file: string, profileId: string): string {
  const stem = join(dirname(file), basename(file).replace(/\.[^.]*$/, ""));
  const isFree = (path: string) => !existsSync(path);
  const names = [stem, `${stem}.${profileId}`];
  for (let n = 2; !names.some((name) => isFree(name + mappingSuffix)); n++) {
    names.push(`${stem}.${profileId}-${n}`);
  }
  return `${names.find((name) => isFree(name + mappingSuffix))}${mappingSuffix}`;
}

/** The user file that usersync.json has for the profile, else a free name beside the export. */
function outputFor(file: string, { id }: Profile, { config, configPath }: Setup): string {
  const bound = config.files.find(({ path, profile }) => profile === id && !isPattern(path));
  const named = bound && configPath !== undefined ? join(dirname(configPath), bound.path) : file;
  const beside = ["users.csv", `${id}.csv`, `${id}-users.csv`].map((name) => join(dirname(file), name));
  return named !== file ? named : (beside.find((path) => !existsSync(path)) ?? join(dirname(file), `${id}-converted.csv`));
}
