import type { CliEnvironment } from "./cliEnvironment.ts";
import type { ExitCode } from "./exitCodes.ts";
import type { OptionSpec, Options } from "./readOptions.ts";

/** A word after `usersync`. Help, completion and checking of arguments are made from this. */
export interface Command {
  readonly name: string;
  /** The words behind the name, as in "FILE…". */
  readonly words: string;
  /** What the first of them may be, where that is one of a few. */
  readonly verbs?: readonly string[];
  readonly summary: string;
  readonly options: readonly OptionSpec[];
  /** What a newcomer should know, with an example. */
  readonly details: string;
  run(options: Options, environment: CliEnvironment): Promise<ExitCode>;
}

/** A command that is loaded when it is needed: a check must not wait for SSH and FTP. */
export interface CommandEntry {
  readonly name: string;
  load(): Promise<Command>;
}

export function loadAll(entries: readonly CommandEntry[]): Promise<Command[]> {
  return Promise.all(entries.map((entry) => entry.load()));
}
