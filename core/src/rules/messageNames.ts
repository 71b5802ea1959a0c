/** What encodings, line ends, separators and characters are called in messages. */
import type { Words } from "../words/words.ts";
import type { ProblemFacts } from "./problem.ts";

type Fact = ProblemFacts[string];

const encodingNames: Readonly<Record<string, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16",
  "windows-1252": "Windows-1252 (ANSI)",
};

export function encodingName(encoding: Fact, { t }: Words): string {
  return encodingNames[String(encoding)] ?? t("in an unknown encoding");
}

export function endName(end: Fact): string {
  return String(end).toUpperCase();
}

export function endCounts(facts: ProblemFacts): string {
  return ["lf", "crlf", "cr"].flatMap((kind) => (Number(facts[kind]) > 0 ? [`${facts[kind]} × ${kind.toUpperCase()}`] : [])).join(", ");
}

export function hex(value: Fact): string {
  return `0x${Number(value).toString(16).toUpperCase().padStart(2, "0")}`;
}

/** As it stands in "separated by …". */
export function delimiterName(delimiter: Fact, { t }: Words): string {
  switch (delimiter) {
    case "\t":
      return t("tabs");
    case ",":
      return t("commas");
    case ";":
      return t("semicolons");
    case " ":
      return t("spaces");
    default:
      return t("“{0}”", String(delimiter));
  }
}

/** "a or b or c". */
export function listWords(items: readonly string[], { t }: Words): string {
  return items.length === 0 ? "" : items.reduce((before, item) => t("{0} or {1}", before, item));
}

/** What a character is called that cannot be shown. */
export function invisibleName(codePoint: number, words: Words): string {
  const number = `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
  return `${plainName(codePoint, words)} (${number})`;
}

function plainName(codePoint: number, { t }: Words): string {
  const names: Readonly<Record<number, string>> = {
    0: "NUL",
    9: t("tab"),
    10: t("line break"),
    13: t("line break"),
    160: t("no-break space"),
    173: t("soft hyphen"),
    8203: t("zero width space"),
    8204: t("zero width non-joiner"),
    8205: t("zero width joiner"),
    8206: t("left-to-right mark"),
    8207: t("right-to-left mark"),
    8232: t("line separator"),
    8233: t("paragraph separator"),
    8239: t("narrow no-break space"),
    8288: t("word joiner"),
    65279: t("byte order mark"),
  };
  return names[codePoint] ?? t("control character");
}
