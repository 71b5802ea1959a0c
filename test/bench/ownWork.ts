/** What the language server does, without the server: open, edit, tell the problems. */
import {
  builtInProfiles,
  type Checker,
  createChecker,
  decode,
  type FileFacts,
  type Profile,
  readTableSliced,
  type Table,
  type TextChange,
} from "#core";
import { keptMegabytes, peakMegabytes, type Spread, spreadOf, timeRuns } from "./timing.ts";
import { delimiterOf, usersFile, type Variant } from "./usersFile.ts";

/** As many problems as an editor is sent. */
const shown = 450;

interface Opened {
  readonly table: Table;
  readonly checker: Checker;
  readonly longestStepMs: number;
}

export function measureOpening(records: number, variant: Variant): Record<string, Spread | number> {
  const bytes = usersFile(records, variant);
  let longest = 0;
  const open = timeRuns(records > 100_000 ? 5 : 12, Boolean, () => {
    longest = Math.max(longest, openFile(bytes, variant).longestStepMs);
  });
  return { open, longestStepMs: longest };
}

export function measureKept(records: number, variant: Variant): Record<string, number> {
  const bytes = usersFile(records, variant);
  const before = keptMegabytes();
  const { table, checker } = openFile(bytes, variant);
  const kept = keptMegabytes() - before;
  const unitBytes = variant === "two-byte" ? 2 : 1;
  return { kept, textMegabytes: (table.length * unitBytes) / 1e6, records: checker.recordCount() };
}

export function measureEditing(records: number, variant: Variant): Record<string, Spread | number> {
  const opened = openFile(usersFile(records, variant), variant);
  const { table } = opened;
  const line = lineChooser(table.lineCount - 1);
  const edit = (changes: TextChange[]) => answer(opened, changes);
  const keystroke = timeRuns(2000, () => [insertion(line(), "x")], edit);
  const changes = timeRuns(4, () => descending(1000, line), edit);
  const quoteChange = (run: number) => [run % 2 === 0 ? insertion(0, '"', 0) : removal(0, 0)];
  // A quote in the header changes what every record means: the rest is checked in steps while the server goes on answering.
  const steps: number[] = [];
  const quote = timeRuns(4, quoteChange, (change) => opened.checker.update(table, table.edit(change)));
  const quoteExact = timeRuns(4, quoteChange, (change) => {
    opened.checker.update(table, table.edit(change));
    runSteps(opened.checker.pending() ?? nothing(), steps);
    opened.checker.counts();
  });
  return { keystroke, changes, quote, quoteExact, quoteStep: spreadOf(steps), peak: peakMegabytes() };
}

function openFile(bytes: Uint8Array, variant: Variant): Opened {
  const steps: number[] = [];
  const { text, facts } = decode(bytes);
  const dialect = { delimiter: delimiterOf(variant), escape: "doubled" } as const;
  const table = runSteps(readTableSliced(text, dialect, { sharesText: true }), steps);
  const checker = checkerFor(variant, facts);
  runSteps(checker.begin(table), steps);
  checker.counts();
  return { table, checker, longestStepMs: spreadOf(steps).max };
}

function checkerFor(variant: Variant, facts: FileFacts): Checker {
  const profile = builtInProfiles.find(({ id }) => id === "2n-access-commander") as Profile;
  const dialect = { ...profile.dialect, delimiters: [delimiterOf(variant)] };
  return createChecker({ profile: { ...profile, dialect }, known: {}, severities: {}, facts });
}

function runSteps<Result>(work: Generator<void, Result>, steps: number[]): Result {
  for (;;) {
    const start = performance.now();
    const step = work.next();
    steps.push(performance.now() - start);
    if (step.done) {
      return step.value;
    }
  }
}

function* nothing(): Generator<void, void> {
  // Nothing is left to do.
}

/** From the change to the problems as they are sent. */
function answer({ table, checker }: Opened, changes: readonly TextChange[]): void {
  checker.update(table, table.edit(changes));
  JSON.stringify(checker.problems({ maximum: shown }));
}

export function insertion(line: number, text: string, character = 3): TextChange {
  return { start: { line, character }, end: { line, character }, text };
}

function removal(line: number, character: number): TextChange {
  return { start: { line, character }, end: { line, character: character + 1 }, text: "" };
}

/** As editors send the changes of many cursors: from the end to the start. */
export function descending(count: number, line: () => number): TextChange[] {
  return Array.from({ length: count }, line)
    .sort((a, b) => b - a)
    .map((at) => insertion(at, "x"));
}

/** Lines all over a file, the same in each run. */
export function lineChooser(lines: number): () => number {
  let state = 7;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state % lines;
  };
}
