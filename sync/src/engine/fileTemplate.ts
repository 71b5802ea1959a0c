import { builtInProfiles, formatRecord } from "#core";
import { SyncFailure } from "../failure.ts";

/** An empty user file of a built-in profile: its header, written as the system wants it. Formats without a header give an empty text. */
export function fileTemplate(profileId: string): { readonly text: string } {
  const profile = builtInProfiles.find(({ id }) => id === profileId);
  if (!profile) {
    throw new SyncFailure("config", `There is no built-in profile ${profileId}.`);
  }
  if (profile.header.order === "none") {
    return { text: "" };
  }
  const { delimiters, quoting, lineEnding } = profile.dialect;
  const dialect = { delimiter: delimiters[0] ?? ",", escape: profile.dialect.escape };
  const names = profile.columns.map(({ name }) => name);
  return { text: formatRecord(names, dialect, quoting) + (lineEnding === "crlf" ? "\r\n" : "\n") };
}
