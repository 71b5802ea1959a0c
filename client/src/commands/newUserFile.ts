import type { Surroundings } from "../surroundings/surroundings.ts";
import { pickProfile } from "./pickProfile.ts";

/** Opens an empty user file of a system, a profile of one's own included: its header, with the separator, quotes, line ends and encoding it wants. */
export async function newUserFile(surroundings: Surroundings): Promise<void> {
  const { files, configs, engine, views, words } = surroundings;
  // Beside the file before the person, else at the top of the folder that is open: there the nearest usersync.json counts.
  const folder = files.current(undefined)?.path.replace(/[\\/][^\\/]*$/, "") ?? files.home();
  const file = folder === undefined ? "" : `${folder}/users.csv`;
  const { path, profiles } = await configs.about(file);
  const profile = await pickProfile(surroundings, words.t("New User File"), profiles);
  if (profile !== undefined) {
    const { text, encoding } = await engine.template({ file, profile, ...(path === undefined ? {} : { config: path }) });
    await views.newFile(text, encoding, folder);
  }
}
