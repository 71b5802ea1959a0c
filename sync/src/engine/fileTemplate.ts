import { builtInProfiles, formatRecord, type Profile, phrase } from "#core";
import type { TemplateAnswer, TemplateRequest } from "#sync/protocol";
import { SyncFailure } from "../failure.ts";
import { readSetup } from "./setup.ts";

/** An empty user file of a profile: its header, written as the system wants it. Formats without a header give an empty text. */
export async function fileTemplate({ file, config, profile: id }: TemplateRequest): Promise<TemplateAnswer> {
  const profiles = file === "" ? builtInProfiles : (await readSetup({ file, config })).profiles;
  const profile = profiles.find((each) => each.id === id);
  if (!profile) {
    throw new SyncFailure("config", phrase("There is no profile {0}.", id), {
      wayOut: phrase("Known are {0}.", profiles.map((each) => each.id).join(", ")),
    });
  }
  return { text: headerOf(profile), encoding: encodingOf(profile) };
}

function headerOf({ header, dialect, columns }: Profile): string {
  if (header.order === "none") {
    return "";
  }
  const written = { delimiter: dialect.delimiters[0] ?? ",", escape: dialect.escape };
  const names = columns.map(({ name }) => name);
  return formatRecord(names, written, dialect.quoting) + (dialect.lineEnding === "crlf" ? "\r\n" : "\n");
}

function encodingOf({ dialect: { encoding, byteOrderMark } }: Profile): TemplateAnswer["encoding"] {
  return encoding === "windows-1252" ? "windows1252" : byteOrderMark === "require" ? "utf8bom" : "utf8";
}
