import { readConfig } from "#core";
import type { Surroundings } from "../surroundings/surroundings.ts";

/** Changes a usersync.json as text. One that cannot be read is shown instead of made worse; `false` then. */
export async function editConfigFile(
  { files, dialogue, views }: Pick<Surroundings, "files" | "dialogue" | "views">,
  path: string,
  change: (text: string) => string,
): Promise<boolean> {
  const text = (await files.readText(path)) ?? "";
  const fault = readConfig(text).problems.find(({ kind }) => kind === "syntax");
  if (!fault) {
    await files.editText(path, change);
    return true;
  }
  await views.showFile(path);
  await dialogue.tell("error", `usersync.json cannot be read, so nothing was written to it: ${fault.message}`, []);
  return false;
}
