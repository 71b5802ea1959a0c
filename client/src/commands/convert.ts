import { mappingSuffix } from "../convert/mappingFile.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { chooseFile } from "./chooseFile.ts";
import { pickProfile } from "./pickProfile.ts";

/**
 * Turns a foreign file into a user file: by a mapping that is there already, or by a new one that the sync process suggests. The mapping is
 * opened with the first ten people below it; "Write Converted File" writes them all. Called on a mapping, it shows that one.
 */
export async function convert(surroundings: Surroundings, argument: unknown): Promise<void> {
  const { dialogue, files, configs, engine, views } = surroundings;
  const current = files.current(argument);
  if (current?.path.endsWith(mappingSuffix)) {
    return views.showConversion(current.path);
  }
  const file = current?.path.match(/\.(?:csv|tsv|txt)$/i)
    ? (await chooseFile(surroundings, argument, "convert it"))?.path
    : await dialogue.chooseFile("Convert");
  if (file === undefined) {
    return;
  }
  const { path: config, profiles } = await configs.about(file);
  const request = { file, ...(config === undefined ? {} : { config }) };
  const chosen = await pickMapping(surroundings, request);
  if (chosen === "new") {
    const profile = await pickProfile(dialogue, `Convert ${files.nameOf(file)}`, profiles);
    if (profile !== undefined) {
      await open(surroundings, await engine.suggestMapping({ ...request, profile }));
    }
  } else if (chosen) {
    await open(surroundings, chosen);
  }
}

/** Undefined: the person gave up. */
async function pickMapping({ dialogue, engine, files }: Surroundings, request: { readonly file: string; readonly config?: string }) {
  const mappings = await engine.mappings(request);
  return mappings.length === 0
    ? "new"
    : dialogue.pick<(typeof mappings)[number] | "new">({
        title: `Convert ${files.nameOf(request.file)}`,
        placeholder: "By which mapping?",
        items: [
          ...mappings.map((mapping) => ({
            label: files.nameOf(mapping.path),
            description: mapping.profile,
            detail: mapping.missing === 0 ? "Fits the columns of this file" : `Does not fit: ${mapping.missing} of its names are not there`,
            value: mapping,
          })),
          { label: "New Mapping", detail: "Suggested from the columns and values of this file", value: "new" },
        ],
      });
}

async function open({ files, views }: Surroundings, { path, text }: { readonly path: string; readonly text: string }): Promise<void> {
  if ((await files.readText(path)) !== text) {
    await files.writeText(path, text);
  }
  await views.showConversion(path);
}
