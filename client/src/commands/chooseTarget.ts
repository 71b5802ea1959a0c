import { findBinding } from "#core";
import { type ChosenTarget, findConfig, pathInConfig } from "../config/configPlace.ts";
import type { UserFile } from "../surroundings/files.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { addTargetFor } from "./addTarget.ts";

/** The target of a file: as usersync.json binds it, else chosen among its targets, else a new one that is asked for and written there. */
export async function chooseTarget(surroundings: Surroundings, file: UserFile): Promise<ChosenTarget | undefined> {
  const place = await findConfig(surroundings.files, file.path);
  const names = Object.keys(place?.config.targets ?? {});
  if (!place || names.length === 0) {
    return addTargetFor(surroundings, file);
  }
  const bound = findBinding(place.config, pathInConfig(place.path, file.path))?.target;
  if (bound !== undefined && names.includes(bound)) {
    return { name: bound, config: place.path };
  }
  const picked = await surroundings.dialogue.pick<string | null>({
    title: `Where does ${file.name} go?`,
    placeholder: "usersync.json names no target for this file",
    items: [
      ...names.map((name) => ({ label: name, description: place.config.targets[name]?.url ?? "", value: name })),
      { label: "Add a target…", value: null },
    ],
  });
  if (picked === undefined) {
    return undefined;
  }
  return picked === null ? addTargetFor(surroundings, file) : { name: picked, config: place.path };
}
