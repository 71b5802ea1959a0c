import type { UserFile } from "../surroundings/files.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";

/**
 * The file a command works on, as it is on disk: unsaved changes are saved when the person says so, since what is checked, planned and sent
 * are the bytes on disk; `why` says so of the command. `undefined`: there is none, or the person gave up.
 */
export async function chooseFile(surroundings: Surroundings, argument: unknown, why: string): Promise<UserFile | undefined> {
  const {
    dialogue,
    words: { t },
  } = surroundings;
  const file = await namedFile(surroundings, argument);
  if (!file || !(await file.isUnsaved())) {
    return file;
  }
  const save = await dialogue.pick({
    title: t("{0} has unsaved changes", file.name),
    placeholder: why,
    items: [
      { label: t("Save {0} and go on", file.name), value: true },
      { label: t("Cancel"), value: false },
    ],
  });
  if (!save) {
    return undefined;
  }
  if (await file.save()) {
    return file;
  }
  await dialogue.tell("error", t("{0} could not be saved, so nothing was done.", file.name), []);
  return undefined;
}

/** The same as it is, saved or not. */
export async function namedFile({ files, dialogue, words: { t } }: Surroundings, argument: unknown): Promise<UserFile | undefined> {
  const file = files.current(argument);
  if (!file) {
    await dialogue.tell("warning", t("Open a user CSV file first: the command works on the file in the active editor."), []);
  }
  return file;
}
