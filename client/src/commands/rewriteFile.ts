import type { Words } from "#core";
import type { FileRewrite } from "#server/protocol";
import { rewriteBytes } from "../fixes/rewriteBytes.ts";
import type { UserFile } from "../surroundings/files.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { namedFile } from "./chooseFile.ts";
import { restoreBytes } from "./restoreBytes.ts";

/** Changes bytes that no edit of a document can: encoding, byte order mark, mixed line ends. The old bytes can be restored. */
export async function rewriteFile(surroundings: Surroundings, argument: unknown, wish: unknown): Promise<void> {
  const { dialogue, files, words } = surroundings;
  const { t } = words;
  const file = await namedFile(surroundings, argument);
  if (!file) {
    return;
  }
  if (await file.isUnsaved()) {
    await dialogue.tell("warning", t("Save {0} first: the bytes on disk are rewritten, and unsaved changes would be lost.", file.name), []);
    return;
  }
  const rewrite = isRewrite(wish) ? wish : await askRewrite(surroundings, file);
  if (!rewrite) {
    return;
  }
  const before = await files.readBytes(file.uri);
  const after = rewriteBytes(before, rewrite);
  if ("refusal" in after) {
    await dialogue.tell("error", t("{0} was left as it is. {1}", file.name, after.refusal), []);
    return;
  }
  await files.writeBytes(file.uri, after.bytes);
  const pressed = await dialogue.tell("info", t("{0} was rewritten: {1}.", file.name, wordsFor(rewrite, words)), [t("Restore")]);
  if (pressed) {
    await restoreBytes(surroundings, file, { before, written: after.bytes });
  }
}

function askRewrite({ dialogue, words: { t } }: Surroundings, file: UserFile): Promise<FileRewrite | undefined> {
  return dialogue.pick<FileRewrite>({
    title: t("Rewrite {0}", file.name),
    placeholder: t("What is wrong with its bytes? The old ones can be restored"),
    items: [
      { label: t("Remove the byte order mark"), value: { byteOrderMark: "remove" } },
      { label: t("Add a byte order mark"), value: { byteOrderMark: "add" } },
      { label: t("All line ends LF"), description: "Unix", value: { lineEnding: "lf" } },
      { label: t("All line ends CRLF"), description: "Windows", value: { lineEnding: "crlf" } },
      { label: t("From windows-1252 (ANSI) to UTF-8"), value: { from: "windows-1252" } },
    ],
  });
}

function isRewrite(value: unknown): value is FileRewrite {
  return typeof value === "object" && value !== null && ("from" in value || "byteOrderMark" in value || "lineEnding" in value);
}

function wordsFor({ from, byteOrderMark, lineEnding }: FileRewrite, { t }: Words): string {
  const mark = byteOrderMark === "add" ? t("byte order mark added") : t("byte order mark removed");
  return [
    ...(from === undefined ? [] : [t("from {0} to UTF-8", from)]),
    ...(byteOrderMark === undefined ? [] : [mark]),
    ...(lineEnding === undefined ? [] : [t("line ends {0}", lineEnding.toUpperCase())]),
  ].join(", ");
}
