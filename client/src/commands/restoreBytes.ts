import type { UserFile } from "../surroundings/files.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";

/** Takes back what a command wrote, and only that: later changes stay. */
export async function restoreBytes(
  { dialogue, files, words: { t } }: Surroundings,
  file: UserFile,
  { before, written }: { readonly before: Uint8Array; readonly written: Uint8Array },
): Promise<void> {
  if ((await file.isUnsaved()) || !isSame(await files.readBytes(file.uri), written)) {
    await dialogue.tell("warning", t("{0} was changed since, so it was not restored.", file.name), []);
    return;
  }
  await files.writeBytes(file.uri, before);
  dialogue.mention(t("{0} is as it was", file.name));
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
