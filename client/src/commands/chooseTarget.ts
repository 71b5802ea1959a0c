import type { ChosenTarget } from "../config/configPlace.ts";
import type { UserFile } from "../surroundings/files.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { addTargetFor } from "./addTarget.ts";
import { calledOn } from "./calledOn.ts";

/** The target of a file: the one that the command was called on, else as usersync.json binds it, else chosen among its targets, else a new one that is asked for and written there. */
export async function chooseTarget(surroundings: Surroundings, file: UserFile, argument?: unknown): Promise<ChosenTarget | undefined> {
  const { target: called } = calledOn(argument);
  if (called) {
    return called;
  }
  const { t } = surroundings.words;
  const { path, binding, targets } = await surroundings.configs.about(file.path);
  if (path === undefined || targets.length === 0) {
    return addTargetFor(surroundings, file);
  }
  if (binding.target !== undefined && targets.some(({ name }) => name === binding.target)) {
    return { name: binding.target, config: path };
  }
  const picked = await surroundings.dialogue.pick<string | null>({
    title: t("Where does {0} go?", file.name),
    placeholder: t("usersync.json names no target for this file"),
    items: [
      ...targets.map(({ name, url }) => ({ label: name, description: url, value: name })),
      { label: t("Add a target…"), value: null },
    ],
  });
  if (picked === undefined) {
    return undefined;
  }
  return picked === null ? addTargetFor(surroundings, file) : { name: picked, config: path };
}
