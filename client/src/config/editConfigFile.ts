import type { ConfigChange } from "#server/protocol";
import type { Surroundings } from "../surroundings/surroundings.ts";

/** What writing to a usersync.json needs of the world. */
export interface ConfigWriting extends Pick<Surroundings, "files" | "dialogue" | "configs" | "words"> {
  readonly views: Pick<Surroundings["views"], "showFile">;
}

/** Changes a usersync.json (made when missing). One that cannot be read is shown instead of made worse; `false` then. */
export async function editConfigFile(writing: ConfigWriting, path: string, changes: readonly ConfigChange[]): Promise<boolean> {
  const text = await editedText(writing, path, changes);
  if (text !== undefined) {
    await writing.files.writeText(path, text);
  }
  return text !== undefined;
}

/** Whether a usersync.json can be written to; said before a person is asked for what would be written. A missing one can. */
export async function canEditConfigFile(writing: ConfigWriting, path: string): Promise<boolean> {
  return (await editedText(writing, path, [])) !== undefined;
}

async function editedText(
  { files, dialogue, views, configs, words }: ConfigWriting,
  path: string,
  changes: readonly ConfigChange[],
): Promise<string | undefined> {
  const result = await configs.edited((await files.readText(path)) ?? "", changes);
  if ("text" in result) {
    return result.text;
  }
  await views.showFile(path);
  await dialogue.tell("error", words.t("usersync.json cannot be read, so nothing was written to it: {0}", result.fault), []);
  return undefined;
}
