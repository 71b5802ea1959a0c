/** The exit codes of the contract; they do not change without a major version. */
export const exitCodes = {
  done: 0,
  fileHasErrors: 1,
  usage: 2,
  held: 3,
  transfer: 4,
  conflict: 5,
  internal: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a command with a message and an exit code; anything else that is thrown is a bug (70). */
export class CliFailure extends Error {
  readonly exitCode: ExitCode;
  readonly wayOut: string | undefined;

  constructor(exitCode: ExitCode, message: string, wayOut?: string) {
    super(message);
    this.name = "CliFailure";
    this.exitCode = exitCode;
    this.wayOut = wayOut;
  }
}
