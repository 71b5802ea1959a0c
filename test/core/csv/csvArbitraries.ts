/** Texts and changes in which everything that can go wrong is near everything else. */
import fc from "fast-check";
import type { Dialect, TextChange } from "#core";

export const semicolon: Dialect = { delimiter: ";", escape: "doubled" };

export const dialects = fc.constantFrom<Dialect>(semicolon, { delimiter: ",", escape: "doubled" }, { delimiter: ";", escape: "backslash" });

const unit = fc.constantFrom("a", "b", ";", ",", '"', '""', "\n", "\r", "\r\n", "\\", "\u{1f600}", "\ud83d", "\ude00", "ž", "\0", " ");

/** Borders of lines only: CR and LF meet and part all the time. */
const lineUnit = fc.constantFrom("a", "\n", "\r", "\r\n", "\r", "\n");

function textOf(units: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> {
  return fc.array(units, { maxLength }).map((all) => all.join(""));
}

export const wildText = fc.oneof({ weight: 3, arbitrary: textOf(unit, 60) }, { weight: 1, arbitrary: textOf(lineUnit, 30) });

const position = fc.record({ line: fc.nat(16), character: fc.nat(24) });
const nearPosition = fc.record({ line: fc.nat(8), character: fc.nat(1) });

const change: fc.Arbitrary<TextChange> = fc.record({ start: position, end: position, text: textOf(unit, 6) });
const insertion: fc.Arbitrary<TextChange> = fc
  .record({ start: nearPosition, text: textOf(lineUnit, 3) })
  .map(({ start, text }) => ({ start, end: start, text }));
const lineChange: fc.Arbitrary<TextChange> = fc.record({ start: nearPosition, end: nearPosition, text: textOf(lineUnit, 2) });

export const changes: fc.Arbitrary<TextChange[]> = fc.array(fc.oneof(change, insertion, lineChange), { maxLength: 5 });

/** The same, from the end to the start, as editors send them. */
export const descendingChanges = changes.map((list) =>
  [...list].sort((a, b) => b.start.line - a.start.line || b.start.character - a.start.character),
);

/** What a client does with its own copy of the text. */
export function applyTo(text: string, change: TextChange): string {
  const [a, b] = [offsetOf(text, change.start), offsetOf(text, change.end)];
  return text.slice(0, Math.min(a, b)) + change.text + text.slice(Math.max(a, b));
}

export function offsetOf(text: string, position: { line: number; character: number }): number {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  if (/[\r\n]$/.test(text) || text === "") {
    lines.push("");
  }
  const line = lines[position.line];
  if (line === undefined) {
    return text.length;
  }
  const before = lines.slice(0, position.line).join("").length;
  return before + Math.min(position.character, line.replace(/(\r\n|\n|\r)$/, "").length);
}
