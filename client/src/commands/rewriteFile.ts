import type { FileRewrite } from "#server/protocol";
import { rewriteBytes } from "../fixes/rewriteBytes.ts";
import type { UserFile } from "../surroundings/files.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { restoreBytes } from "./restoreBytes.ts";

/** Changes bytes that no edit of a document can: encoding, byte order mark, mixed line ends. The old bytes can be restored. */
export async function rewriteFile(surroundings: Surroundings, argument: unknown, wish: unknown): Promise<void> {
  const { dialogue, files } = surroundings;
  const file = files.current(argument);
  if (!file) {
    await dialogue.tell("warning", "Open a user CSV file first: its bytes are rewritten.", []);
    return;
  }
  if (await file.isUnsaved()) {
    await dialogue.tell("warning", `Save ${file.name} first: the bytes on disk are rewritten, and unsaved changes would be lost.`, []);
    return;
  }
  const rewrite = isRewrite(wish) ? wish : await askRewrite(surroundings, file);
  if (!rewrite) {
    return;
  }
  const before = await files.readBytes(file.uri);
  const after = rewriteBytes(before, rewrite);
  if ("refusal" in after) {
    await dialogue.tell("error", `${file.name} was left as it is. ${after.refusal}`, []);
    return;
  }
  await files.writeBytes(file.uri, after.bytes);
  const pressed = await dialogue.tell("info", `${file.name} was rewritten: ${wordsFor(rewrite)}.`, ["Restore"]);
  if (pressed) {
    await restoreBytes(surroundings, file, { before, written: after.bytes });
  }
}

function askRewrite({ dialogue }: Surroundings, file: UserFile): Promise<FileRewrite | undefined> {
  return dialogue.pick<FileRewrite>({
    title: `Rewrite ${file.name}`,
    placeholder: "What is wrong with its bytes? The old ones can be restored",
    items: [
      { label: "Remove the byte order mark", value: { byteOrderMark: "remove" } },
      { label: "Add a byte order mark", value: { byteOrderMark: "add" } },
      { label: "All line ends LF", description: "Unix", value: { lineEnding: "lf" } },
      { label: "All line ends CRLF", description: "Windows", value: { lineEnding: "crlf" } },
      { label: "From windows-1252 (ANSI) to UTF-8", value: { from: "windows-1252" } },
    ],
  });
}

function isRewrite(value: unknown): value is FileRewrite {
  return typeof value === "object" && value !== null && ("from" in value || "byteOrderMark" in value || "lineEnding" in value);
}

function wordsFor({ from, byteOrderMark, lineEnding }: FileRewrite): string {
  const words = [
    from === undefined ? "" : `from ${from} to UTF-8`,
    byteOrderMark === undefined ? "" : `byte order mark ${byteOrderMark === "add" ? "added" : "removed"}`,
    lineEnding === undefined ? "" : `line ends ${lineEnding.toUpperCase()}`,
  ];
  return words.filter((word) => word !== "").join(", ");
}
