import type { OfFile } from "#sync/protocol";
import { mappingSuffix } from "../convert/mappingFile.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { chooseFile } from "./chooseFile.ts";
import { pickProfile } from "./pickProfile.ts";

/**
 * Turns a foreign file into a user file: by a mapping that is there already, or by a new one that the sync process suggests. The mapping is
 * opened with the first ten people below it; "Write Converted File" writes them all. Called on a mapping, it shows that one.
 */
export async function convert(surroundings: Surroundings, argument: unknown): Promise<void> {
  const { dialogue, files, configs, engine, views, words } = surroundings;
  const { t } = words;
  const current = files.current(argument);
  if (current?.path.endsWith(mappingSuffix)) {
    return views.showConversion(current.path);
  }
  const file = current?.path.match(/\.(?:csv|tsv|txt)$/i)
    ? (await chooseFile(surroundings, argument, t("To convert it, the file on disk is read")))?.path
    : await dialogue.chooseFile(t("Convert"));
  if (file === undefined) {
    return;
  }
  const { path: config, profiles } = await configs.about(file);
  const request = { file, ...(config === undefined ? {} : { config }) };
  const chosen = await pickMapping(surroundings, request);
  if (chosen === "new") {
    const profile = await pickProfile(surroundings, t("Convert {0}", files.nameOf(file)), profiles);
    if (profile !== undefined) {
      await open(surroundings, await engine.suggestMapping({ ...request, profile }));
    }
  } else if (chosen && (await chooseFile(surroundings, { file: chosen.path }, t("To convert by it, the mapping on disk is read")))) {
    // What was just saved of it counts, even where it is no mapping any more.
    const again = (await engine.mappings(request)).find(({ path }) => path === chosen.path);
    await (again ? open(surroundings, again) : views.showConversion(chosen.path));
  }
}

/** Undefined: the person gave up. */
async function pickMapping({ dialogue, engine, files, words: { t } }: Surroundings, request: OfFile) {
  const mappings = await engine.mappings(request);
  return mappings.length === 0
    ? "new"
    : dialogue.pick<(typeof mappings)[number] | "new">({
        title: t("Convert {0}", files.nameOf(request.file)),
        placeholder: t("By which mapping?"),
        items: [
          ...mappings.map((mapping) => ({
            label: files.nameOf(mapping.path),
            description: mapping.profile,
            detail: fitWords(mapping.missing, t),
            value: mapping,
          })),
          { label: t("New Mapping"), detail: t("Suggested from the columns and values of this file"), value: "new" },
        ],
      });
}

function fitWords(missing: number, t: Surroundings["words"]["t"]): string {
  return missing === 0
    ? t("Fits the columns of this file")
    : t("Does not fit: {0, plural, one {# of its names is} other {# of its names are}} not there", missing);
}

async function open({ files, views }: Surroundings, { path, text }: { readonly path: string; readonly text: string }): Promise<void> {
  if ((await files.readText(path)) !== text) {
    await files.writeText(path, text);
  }
  await views.showConversion(path);
}
