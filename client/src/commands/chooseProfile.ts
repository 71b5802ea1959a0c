import path from "node:path";
import { parse } from "jsonc-parser";
import { type Profile, readProfile, withOwnProfiles } from "#core";
import { bindFile } from "../config/bindFile.ts";
import { type ConfigPlace, findConfig, newConfigPath, pathInConfig } from "../config/configPlace.ts";
import { editConfigFile } from "../config/editConfigFile.ts";
import type { Files } from "../surroundings/files.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";

/** Writes the profile of the active file to usersync.json. */
export async function chooseProfile(surroundings: Surroundings, argument: unknown): Promise<void> {
  const { files, dialogue } = surroundings;
  const file = files.current(argument);
  if (!file) {
    await dialogue.tell("warning", "Open a user CSV file first: the profile is chosen for the file in the active editor.", []);
    return;
  }
  const place = await findConfig(files, file.path);
  const own = place ? await ownProfiles(files, place) : [];
  const profile = await dialogue.pick({
    title: `Check ${file.name} as…`,
    placeholder: "The system that reads the file; written to usersync.json",
    items: [
      ...withOwnProfiles(own).map(({ id, title, description }) => ({ label: title, description: id, detail: description, value: id })),
    ],
  });
  if (profile === undefined) {
    return;
  }
  const config = place?.path ?? newConfigPath(files, file.path);
  if (await editConfigFile(surroundings, config, (text) => bindFile(text, pathInConfig(config, file.path), { profile }))) {
    dialogue.mention(`${file.name} is now checked as ${profile}`);
  }
}

/** Those that can be read; the language server reports the others. */
async function ownProfiles(files: Files, place: ConfigPlace): Promise<Profile[]> {
  const texts = await Promise.all(place.config.profiles.map((name) => files.readText(path.join(path.dirname(place.path), name))));
  return texts.flatMap((text) => {
    const json = text === undefined ? undefined : parse(text);
    const result = readProfile(json);
    return "profile" in result ? [result.profile] : [];
  });
}
