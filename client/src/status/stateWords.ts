/** The facts about the active file in a few words. */
import type { Words } from "#core";
import type { DocumentState } from "#server/protocol";

export interface StateWords {
  readonly text: string;
  readonly detail: string;
  readonly warns: boolean;
}

export function profileWords({ profile, reason }: DocumentState, { t }: Words): StateWords {
  return profile ? { text: profile.title, detail: reason, warns: false } : { text: t("No profile"), detail: reason, warns: true };
}

export function checkingWords({ mode, modeReason, records, counts, silenced = 0 }: DocumentState, { t }: Words): StateWords {
  const found = [
    t("{0, plural, one {# record} other {# records}}", records),
    t("{0, plural, one {# error} other {# errors}}", counts.error),
    t("{0, plural, one {# warning} other {# warnings}}", counts.warning),
    ...(silenced > 0 ? [t("{0} silenced by usersync.json", silenced)] : []),
  ].join(", ");
  return mode === "full"
    ? { text: t("Checking in full"), detail: found, warns: false }
    : { text: t("Checking, limited"), detail: modeReason ?? found, warns: true };
}

const encodingNames: Readonly<Record<string, string>> = {
  utf8: "UTF-8",
  utf16le: "UTF-16 LE",
  utf16be: "UTF-16 BE",
  windows1252: "windows-1252",
};

export function bytesWords(encoding: string, isCrlf: boolean, { t }: Words): StateWords {
  const name = encoding === "utf8bom" ? t("UTF-8 with byte order mark") : (encodingNames[encoding] ?? encoding);
  return { text: `${name}, ${isCrlf ? "CRLF" : "LF"}`, detail: t("Encoding and line ends"), warns: false };
}
