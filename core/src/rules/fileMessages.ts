/** Words about the file as a whole, its header and the shape of its records. */
import { encodingName, hex, invisibleName } from "./messageNames.ts";
import type { Subject } from "./messages.ts";

export function wordEncoding({ facts, system, words }: Subject): string {
  const { t } = words;
  if (facts.kind === "format") {
    return facts.format === "workbook"
      ? t("This is a workbook of a spreadsheet program under the name of a CSV file: open it there, and save it as CSV UTF-8.")
      : t("This is no text, but a picture or another kind of file under the name of a CSV file: export the people again, as CSV.");
  }
  if (facts.kind !== "bytes") {
    return facts.found === "unknown"
      ? t(
          "The file is in an unknown encoding, but {0} reads {1}: save it again in that encoding.",
          system,
          encodingName(facts.expected, words),
        )
      : t(
          "The file is {0}, but {1} reads {2}: save it again in that encoding.",
          encodingName(facts.found, words),
          system,
          encodingName(facts.expected, words),
        );
  }
  const expected = encodingName(facts.expected, words);
  const at = Number(facts.byteOffset);
  if (facts.likely === facts.expected) {
    return t(
      "The file was read as UTF-8, and it is {0}, as {1} wants it: open it with that encoding before anything else, since saving it as it is destroys letters such as é or ø.",
      expected,
      system,
    );
  }
  return facts.likely
    ? t(
        "The file is not {0}: byte {1} at position {2} cannot be read. It is probably {3}: convert it to {0} before anything else, since saving it from an editor as it is destroys letters such as é or ø.",
        expected,
        hex(facts.byte),
        at,
        encodingName(facts.likely, words),
      )
    : t(
        "The file is not {0}: byte {1} at position {2} cannot be read. Export it again as {0}: saving it from an editor as it is destroys letters such as é or ø.",
        expected,
        hex(facts.byte),
        at,
      );
}

export function wordInvisible({ facts, title, system, words }: Subject): string {
  const { t } = words;
  if (facts.lineBreak) {
    return t("{0} holds a line break: {1} would take the rest for a new record. Write the value on one line.", title, system);
  }
  const name = invisibleName(Number(facts.codePoint), words);
  const more = Number(facts.count) - 1;
  return more > 0
    ? t(
        "{0} holds a character that nobody sees, a {1} and {2} more: it makes the value another one for {3}. Remove it.",
        title,
        name,
        more,
        system,
      )
    : t("{0} holds a character that nobody sees, a {1}: it makes the value another one for {2}. Remove it.", title, name, system);
}

export function wordRagged({ facts, system, words: { t } }: Subject): string {
  const found = Number(facts.found);
  const expected = Number(facts.expected);
  return found < expected
    ? t(
        "This record has {0, plural, one {1 value} other {{0} values}}, the header {1}: {2, plural, one {1 is} other {{2} are}} missing, so {3} would put values into the wrong columns. An empty value still needs its separator.",
        found,
        expected,
        expected - found,
        system,
      )
    : t(
        "This record has {0, plural, one {1 value} other {{0} values}}, the header {1}, so {2} would put values into the wrong columns. A value that holds the separator belongs in double quotes.",
        found,
        expected,
        system,
      );
}

export function wordSpace({ facts, title, system, words: { t } }: Subject): string {
  if (facts.blank) {
    return t("{0} is nothing but spaces: leave it empty.", title);
  }
  if (facts.leading && facts.trailing) {
    return t("{0} has spaces at both ends, which {1} may take for a part of it: remove them.", title, system);
  }
  return facts.leading
    ? t("{0} has spaces in front, which {1} may take for a part of it: remove them.", title, system)
    : t("{0} has spaces at its end, which {1} may take for a part of it: remove them.", title, system);
}

export function wordUnknownColumn({ facts, system, words: { t } }: Subject): string {
  const name = String(facts.name);
  if (facts.extraColumns === "ignore") {
    return t("{0} does not read the column “{1}”: its values are ignored.", system, name);
  }
  if (facts.suggestion) {
    return t("{0} does not know the column “{1}”: was “{2}” meant?", system, name, String(facts.suggestion));
  }
  return facts.extraColumns === "right"
    ? t("{0} does not know the column “{1}” here: move it to the right end.", system, name)
    : t("{0} does not know the column “{1}”: remove it.", system, name);
}

export function wordMissingColumn({ facts, system, words: { t } }: Subject): string {
  const name = String(facts.name);
  const position = Number(facts.position);
  if (facts.anywhere) {
    return t("The column “{0}” is missing: {1} needs it. Add it at any place, with its separator in each record.", name, system);
  }
  return facts.after === undefined
    ? t(
        "The column “{0}” is missing (column {1} of {2}): add it as the first one, with its separator in each record.",
        name,
        position,
        system,
      )
    : t(
        "The column “{0}” is missing (column {1} of {2}): add it behind “{3}”, with its separator in each record.",
        name,
        position,
        system,
        String(facts.after),
      );
}

export function wordMissingHeader({ facts, system, words: { t } }: Subject): string {
  if (facts.blankLines !== undefined) {
    return t(
      "{0} reads the names of the columns above this line, where nothing stands: remove the {1, plural, one {blank line} other {{1} blank lines}} above them.",
      system,
      Number(facts.blankLines),
    );
  }
  const names = (facts.expected as readonly string[]).slice(0, 3).join(", ");
  if (facts.blank) {
    return t("Nothing stands here, but {0} reads the names of the columns in this line: add the header ({1}, …).", system, names);
  }
  return facts.line === undefined
    ? t("The first line is a person, but {0} reads the names of the columns there: add the header ({1}, …).", system, names)
    : t(
        "The names of the columns stand in line {0}, but {1} reads them here: remove the lines above them. Everything else is checked after that.",
        Number(facts.line),
        system,
      );
}
