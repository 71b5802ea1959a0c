/** The world as a command sees it; `main.ts` makes the real one, tests their own. */
export interface CliEnvironment {
  readonly folder: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  write(text: string): void;
  /** Resolves once what was written has left, so that a long report does not pile up in memory. */
  drained?(): Promise<void>;
  writeError(text: string): void;
  /** All of standard input, without the final line break. */
  readInput(): Promise<string>;
  /** Undefined where nobody can answer (no terminal). */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  /** Whoever looks at it catches what else would end the process: for commands that have something to put in order. */
  readonly signal: AbortSignal;
}
