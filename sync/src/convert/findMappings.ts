import { isUtf8 } from "node:buffer";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { mappingSuffix, openForeign, readMapping, retargetMapping } from "#core";
import type { MappingChoice, OfFile } from "#sync/protocol";
import { readSetup } from "../engine/setup.ts";
import { withSource } from "./mappingPlace.ts";

/** The mappings that a foreign file may be converted with: those in its folder and in that of usersync.json. */
export async function findMappings({ file, config }: OfFile): Promise<readonly MappingChoice[]> {
  const { profiles, configPath } = await readSetup({ file, config });
  const folders = new Set([dirname(file), ...(configPath === undefined ? [] : [dirname(configPath)])]);
  const paths = (await Promise.all([...folders].map(mappingsIn))).flat();
  const choices = await Promise.all(
    paths.map(async (path): Promise<MappingChoice[]> => {
      const bytes = await readFile(path);
      const found = new TextDecoder().decode(bytes);
      // One that is not UTF-8 is shown with its lost letters, and left as it is.
      const text = isUtf8(bytes) ? retargetMapping(found, relative(dirname(path), file).replaceAll("\\", "/")) : found;
      const { mapping } = readMapping(text, { profiles });
      const header = withSource(file, (source) => openForeign(source, mapping).header ?? []);
      const { profile, problems } = readMapping(text, { profiles, header });
      const missing = problems.filter(({ severity, kind }) => severity === "error" && kind === "reference").length;
      return profile ? [{ path, profile: profile.title, missing, text }] : [];
    }),
  );
  return choices.flat().sort((a, b) => a.missing - b.missing);
}

async function mappingsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.name.endsWith(mappingSuffix) && !entry.isDirectory()).map(({ name }) => join(folder, name));
}
