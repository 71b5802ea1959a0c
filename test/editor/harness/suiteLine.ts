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
