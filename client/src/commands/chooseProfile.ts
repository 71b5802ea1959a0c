import { newConfigPath, pathInConfig } from "../config/configPlace.ts";
import { editConfigFile } from "../config/editConfigFile.ts";
import type { UserFile } from "../surroundings/files.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { namedFile } from "./chooseFile.ts";

/** Writes the profile of the active file to usersync.json. */
export async function chooseProfile(surroundings: Surroundings, argument: unknown): Promise<void> {
  const { dialogue, configs, words } = surroundings;
  const { t } = words;
  const file = await namedFile(surroundings, argument);
  if (!file) {
    return;
  }
  const { profiles } = await configs.about(file.path);
  const profile = await dialogue.pick({
    title: t("Check {0} as…", file.name),
    placeholder: t("The system that reads the file; written to usersync.json"),
    items: profiles.map(({ id, title, description }) => ({ label: title, description: id, detail: description, value: id })),
  });
  if (profile !== undefined) {
    await bindProfile(surroundings, file, profile);
  }
}

/** From now on the file is checked with the profile, whatever its header says. */
export async function bindProfile(
  surroundings: Surroundings,
  { path, name }: Pick<UserFile, "path" | "name">,
  profile: string,
): Promise<void> {
  const { files, dialogue, configs, words } = surroundings;
  const config = (await configs.about(path)).path ?? newConfigPath(files, path);
  if (await editConfigFile(surroundings, config, [{ kind: "binding", binding: { path: pathInConfig(config, path), profile } }])) {
    dialogue.mention(words.t("{0} is now checked as {1}", name, profile));
  }
}
