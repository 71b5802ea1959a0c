import { readdirSync, readFileSync } from "node:fs";
import { builtInProfiles, type Profile, readProfile } from "#core";
import { customFacilitynet } from "../../../core/src/profile/customFacilitynet.ts";

const folder = new URL("../../fixtures/profiles/", import.meta.url);
const builtInFolder = new URL("../../../profiles/", import.meta.url);

/** Every profile of the repository as JSON, by file name; one is made from another. */
export const profileFiles: ReadonlyMap<string, unknown> = new Map([
  ...[folder, builtInFolder].flatMap((each) =>
    readdirSync(each)
      .filter((name) => name.endsWith(".json") && !name.endsWith(".schema.json"))
      .map((name): [string, unknown] => [name, readJson(new URL(name, each))]),
  ),
  [`${customFacilitynet.id}.json`, customFacilitynet],
]);

export function readJson(url: URL): unknown {
  return JSON.parse(readFileSync(url, "utf8"));
}

export function schemaUrl(name: string): URL {
  return new URL(`${name}.schema.json`, builtInFolder);
}

/** A profile of the repository by its id. */
export function profileNamed(id: string): Profile {
  const builtIn = builtInProfiles.find((profile) => profile.id === id);
  const result = builtIn ? { profile: builtIn } : readProfile(profileFiles.get(`${id}.json`));
  if ("problems" in result) {
    throw new Error(result.problems.join("\n"));
  }
  return result.profile;
}
