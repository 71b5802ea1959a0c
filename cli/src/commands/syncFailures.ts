import { oneLine } from "#core";
import { type FailureKind, SyncFailure } from "#sync/check";
import { CliFailure, type ExitCode, exitCodes } from "../exitCodes.ts";

const codes: Readonly<Record<FailureKind, ExitCode>> = {
  refused: exitCodes.fileHasErrors,
  held: exitCodes.held,
  cancelled: exitCodes.held,
  conflict: exitCodes.conflict,
  transfer: exitCodes.transfer,
  config: exitCodes.usage,
};

/** So many problems of a refused file are printed; `usersync check` prints all. */
const printed = 20;

/** Failures of the engine as failures of a command; bugs pass. */
export async function withSyncFailures<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof SyncFailure ? toCliFailure(error) : error;
  }
}

function toCliFailure({ kind, message, problems, plan, wayOut }: SyncFailure): CliFailure {
  const places = problems
    .slice(0, printed)
    .map(({ line, column, message: text, code }) => `\n  ${line}:${column}: ${oneLine(text)} [${code}]`);
  const more = problems.length > printed ? `\n  … and ${problems.length - printed} more` : "";
  // What stops a plan of a sound file is a guard, not an error of the file.
  return new CliFailure(kind === "refused" && plan ? exitCodes.held : codes[kind], `${oneLine(message)}${places.join("")}${more}`, wayOut);
}
