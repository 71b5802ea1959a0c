import type { UserFile } from "../surroundings/files.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";

/**
 * The file a command works on, as it is on disk: unsaved changes are saved when the person says so, since what is checked, planned and sent
 * are the bytes on disk. `undefined`: there is none, or the person gave up.
 */
export async function chooseFile({ files, dialogue }: Surroundings, argument: unknown, purpose: string): Promise<UserFile | undefined> {
  const file = files.current(argument);
  if (!file) {
    await dialogue.tell("warning", "Open a user CSV file first: the command works on the file in the active editor.", []);
    return undefined;
  }
  if (!(await file.isUnsaved())) {
    return file;
  }
  const save = await dialogue.pick({
    title: `${file.name} has unsaved changes`,
    placeholder: `To ${purpose}, the file on disk is read`,
    items: [
      { label: `Save ${file.name} and go on`, value: true },
      { label: "Cancel", value: false },
    ],
  });
  if (!save) {
    return undefined;
  }
  if (await file.save()) {
    return file;
  }
  await dialogue.tell("error", `${file.name} could not be saved, so nothing was done.`, []);
  return undefined;
}
