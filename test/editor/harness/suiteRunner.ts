import { answerMarker, type SuiteLine, suiteMarker } from "./suiteLine.ts";

/** One check that runs inside the extension host. */
export interface EditorTest {
  /** A sentence about behaviour. */
  readonly name: string;
  run(): Promise<void> | void;
}

const limitMs = 90_000;

/**
 * Runs the tests one after the other inside the extension host (also the one in the browser) and reports each as a line
 * that the harness finds among the editor's own. Rejects when one failed, which is the editor's exit code 1.
 */
export async function runSuite(tests: readonly EditorTest[]): Promise<void> {
  let failed = 0;
  for (const test of tests) {
    const start = performance.now();
    const error = await withLimit(test).then(
      () => undefined,
      (reason: unknown) => (reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)),
    );
    if (error !== undefined) failed++;
    report({ name: test.name, ms: Math.round(performance.now() - start), ...(error !== undefined && { error }) });
  }
  if (failed > 0) throw new Error(`${failed} of ${tests.length} failed`);
}

async function withLimit(test: EditorTest): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${limitMs / 1000} s`)), limitMs);
  });
  try {
    await Promise.race([Promise.resolve().then(() => test.run()), limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Has the harness type into the quick input that is open, or opens next, and press Enter. */
export function answerQuickInput(text: string): void {
  tell(`${answerMarker}${text}`);
}

function report(line: SuiteLine): void {
  tell(`${suiteMarker}${JSON.stringify(line)}`);
}

function tell(line: string): void {
  // biome-ignore lint/suspicious/noConsole: the console is the only way out that every kind of extension host has.
  console.log(line);
}
