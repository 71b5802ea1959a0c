/** The facts about the active file in a few words. */
import type { DocumentState } from "#server/protocol";

export interface StateWords {
  readonly text: string;
  readonly detail: string;
  readonly warns: boolean;
}

export function profileWords({ profile, reason }: DocumentState): StateWords {
  return profile ? { text: profile.title, detail: reason, warns: false } : { text: "No profile", detail: reason, warns: true };
}

export function checkingWords({ mode, modeReason, records, counts, silenced = 0 }: DocumentState): StateWords {
  const hidden = silenced > 0 ? `, ${silenced} silenced by usersync.json` : "";
  const found = `${plural(records, "record")}, ${plural(counts.error, "error")}, ${plural(counts.warning, "warning")}${hidden}`;
  return mode === "full"
    ? { text: "Checking in full", detail: found, warns: false }
    : { text: "Checking, limited", detail: modeReason ?? found, warns: true };
}

const encodingNames: Readonly<Record<string, string>> = {
  utf8: "UTF-8",
  utf8bom: "UTF-8 with byte order mark",
  utf16le: "UTF-16 LE",
  utf16be: "UTF-16 BE",
  windows1252: "windows-1252",
};

export function bytesWords(encoding: string, isCrlf: boolean): StateWords {
  return { text: `${encodingNames[encoding] ?? encoding}, ${isCrlf ? "CRLF" : "LF"}`, detail: "Encoding and line ends", warns: false };
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
