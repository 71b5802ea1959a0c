import type { Position, Range } from "#core";

/** A small text that is edited; for configuration files, never for user files. */
export interface FlatText {
  text(): string;
  /** Replaces a range, or everything where there is none. */
  replace(range: Range | undefined, text: string): void;
  positionAt(offset: number): Position;
  offsetAt(position: Position): number;
}

export function createFlatText(initial: string): FlatText {
  let text = initial;
  let starts = lineStarts(text);
  const offsetAt = ({ line, character }: Position): number => {
    const start = starts[line] ?? text.length;
    return Math.min(start + character, starts[line + 1] ?? text.length);
  };
  return {
    text: () => text,
    replace(range, inserted) {
      text = range ? text.slice(0, offsetAt(range.start)) + inserted + text.slice(offsetAt(range.end)) : inserted;
      starts = lineStarts(text);
    },
    positionAt(offset) {
      const next = starts.findIndex((start) => start > offset);
      const line = (next < 0 ? starts.length : next) - 1;
      return { line, character: offset - (starts[line] ?? 0) };
    },
    offsetAt,
  };
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
}
