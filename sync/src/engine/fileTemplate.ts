import { builtInProfiles, createWords, formatRecord, type Profile, phrase, type Words } from "#core";
import type { TemplateAnswer, TemplateRequest } from "#sync/protocol";
import { SyncFailure } from "../failure.ts";
import { readSetup } from "./setup.ts";
import type { Conversation } from "./world.ts";

/**
 * An empty user file of a profile: its header, written as the system wants it, below as many lines as stand above it. Formats without a header give no
 * header.
 */
export async function fileTemplate(
  { file, config, profile: id }: TemplateRequest,
  { words = createWords("en") }: Pick<Conversation, "words"> = {},
): Promise<TemplateAnswer> {
  const profiles = file === "" ? builtInProfiles : (await readSetup({ file, config })).profiles;
  const profile = profiles.find((each) => each.id === id);
  if (!profile) {
    throw new SyncFailure("config", phrase("There is no profile {0}.", id), {
      wayOut: phrase("Known are {0}.", profiles.map((each) => each.id).join(", ")),
    });
  }
  return { text: linesAbove(profile, words) + headerOf(profile), encoding: encodingOf(profile) };
}

/** What they say only the system knows. A file without them would have its first person taken for the header. */
function linesAbove({ header, dialect }: Profile, { t }: Words): string {
  const lines = Array.from({ length: header.preambleLines }, (_, i) => t("Line {0} of the system, above everything else", i + 1));
  return lines.map((line) => record([line], dialect)).join("");
}

function headerOf({ header, dialect, columns }: Profile): string {
  if (header.order === "none") {
    return "";
  }
  const names = columns.map(({ name }) => name);
  return record(names, dialect);
}

function record(values: readonly string[], { delimiters, escape: escaping, quoting, lineEnding }: Profile["dialect"]): string {
  return formatRecord(values, { delimiter: delimiters[0] ?? ",", escape: escaping }, quoting) + (lineEnding === "crlf" ? "\r\n" : "\n");
}

function encodingOf({ dialect: { encoding, byteOrderMark } }: Profile): TemplateAnswer["encoding"] {
  return encoding === "windows-1252" ? "windows1252" : byteOrderMark === "require" ? "utf8bom" : "utf8";
}
