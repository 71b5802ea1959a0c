/** Files with their problems drawn on them: `[[code:the text that is marked]]`, `$0` for the cursor. */
import type { Position, Problem, Range } from "#core";

export interface Mark {
  readonly code: string;
  readonly range: Range;
}

export interface UnmarkedText {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Where `$0` stood. */
  readonly cursor: Position | undefined;
}

const token = /\[\[([a-z][a-z-]*):|\]\]|\$0/g;

/** Takes the marks out of a text. Marks may stand inside each other. */
export function unmark(marked: string): UnmarkedText {
  let text = "";
  let cursor: Position | undefined;
  const marks: Mark[] = [];
  const open: { readonly code: string; readonly start: Position; readonly place: number }[] = [];
  let behind = 0;
  for (const match of marked.matchAll(token)) {
    text += marked.slice(behind, match.index);
    behind = match.index + match[0].length;
    if (match[1] !== undefined) {
      open.push({ code: match[1], start: positionIn(text, text.length), place: marks.length });
      marks.push({ code: match[1], range: { start: positionIn(text, text.length), end: positionIn(text, text.length) } });
    } else if (match[0] === "$0") {
      cursor = positionIn(text, text.length);
    } else {
      const { code, start, place } = open.pop() ?? { code: "", start: { line: 0, character: 0 }, place: -1 };
      if (place < 0) {
        throw new Error("]] without [[ in a marked text");
      }
      marks[place] = { code, range: { start, end: positionIn(text, text.length) } };
    }
  }
  if (open.length > 0) {
    throw new Error(`[[${open[0]?.code}: is not closed in a marked text`);
  }
  return { text: text + marked.slice(behind), marks, cursor };
}

/** Draws problems on a text, so that a failing test is a diff of two files. */
export function mark(text: string, problems: readonly Pick<Problem, "code" | "range">[]): string {
  const signs: { readonly offset: number; readonly sign: string; readonly order: number }[] = [];
  const sorted = [...problems].sort(
    (a, b) => compare(a.range.start, b.range.start) || compare(b.range.end, a.range.end) || a.code.localeCompare(b.code),
  );
  for (const [i, { code, range }] of sorted.entries()) {
    const start = offsetIn(text, range.start);
    const end = offsetIn(text, range.end);
    signs.push({ offset: start, sign: `[[${code}:${start === end ? "]]" : ""}`, order: i + 1 });
    if (end > start) {
      signs.push({ offset: end, sign: "]]", order: -i - 1 });
    }
  }
  signs.sort((a, b) => a.offset - b.offset || a.order - b.order);
  let marked = "";
  let behind = 0;
  for (const { offset, sign } of signs) {
    marked += text.slice(behind, offset) + sign;
    behind = offset;
  }
  return marked + text.slice(behind);
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

function positionIn(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const breaks = [...before.matchAll(/\r\n|\r|\n/g)];
  const last = breaks.at(-1);
  return { line: breaks.length, character: offset - (last ? last.index + last[0].length : 0) };
}

function offsetIn(text: string, { line, character }: Position): number {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((each) => each.index + each[0].length)];
  return Math.min(text.length, (starts[line] ?? text.length) + character);
}
