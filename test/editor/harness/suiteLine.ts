/** What the suite inside the extension host tells about one test. */
export interface SuiteLine {
  readonly name: string;
  readonly ms: number;
  readonly error?: string;
}

export const suiteMarker = "@usersync-suite ";

/** Finds the suite's report in a line of output; `undefined` for the editor's own lines. */
export function readSuiteLine(line: string): SuiteLine | undefined {
  const start = line.indexOf(suiteMarker);
  if (start < 0) return undefined;
  return JSON.parse(line.slice(start + suiteMarker.length, line.lastIndexOf("}") + 1)) as SuiteLine;
}

/** What the suite asks the harness to type into the quick input that opens next, with Enter: no API can. */
export const answerMarker = "@usersync-answer ";

/** Finds such a wish in a line of output. */
export function readAnswer(line: string): string | undefined {
  return new RegExp(`${answerMarker}(\\w+)`).exec(line)?.[1];
}
