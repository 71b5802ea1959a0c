import type { ConfigChange } from "#server/protocol";
import type { Surroundings } from "../surroundings/surroundings.ts";

/** What writing to a usersync.json needs of the world. */
export interface ConfigWriting extends Pick<Surroundings, "files" | "dialogue" | "configs"> {
  readonly views: Pick<Surroundings["views"], "showFile">;
}

/** Changes a usersync.json (made when missing). One that cannot be read is shown instead of made worse; `false` then. */
export async function editConfigFile(
  { files, dialogue, views, configs }: ConfigWriting,
  path: string,
  changes: readonly ConfigChange[],
): Promise<boolean> {
  const result = await configs.edited((await files.readText(path)) ?? "", changes);
  if ("text" in result) {
    await files.writeText(path, result.text);
    return true;
  }
  await views.showFile(path);
  await dialogue.tell("error", `usersync.json cannot be read, so nothing was written to it: ${result.fault}`, []);
  return false;
}
