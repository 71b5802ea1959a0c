/** The process around `runCli`. What only some commands need of Node is loaded by those. */
import type { CliEnvironment } from "./cliEnvironment.ts";
import type { CommandEntry } from "./command.ts";
import { CliFailure, exitCodes } from "./exitCodes.ts";
import { Interruption } from "./interruption.ts";
import { visible } from "./report/visible.ts";
import { runCli } from "./runCli.ts";

/** Runs the command line of this process with these commands, and sets its exit code. */
export async function runProcess(commands: readonly CommandEntry[], version: string): Promise<void> {
  const interruption = new Interruption();
  // A reader that goes away (`| head`) is no error of ours, and nothing that cannot be written stops a delivery.
  let lost: NodeJS.ErrnoException | undefined;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    lost = error.code === "EPIPE" ? lost : error;
  });
  process.stderr.on("error", () => undefined);
  const environment = environmentOf(interruption);
  const code = await runCli(process.argv.slice(2), { commands, version }, environment);
  await drained();
  // What went wrong with the last write is told after it.
  await new Promise((resolve) => setImmediate(resolve));
  if (lost) {
    environment.writeError(`usersync: standard output cannot be written: ${lost.code ?? lost.message}\n`);
  }
  process.exitCode = lost && code === exitCodes.done ? exitCodes.usage : code;
  interruption.end();
}

function environmentOf(interruption: Interruption): CliEnvironment {
  return {
    folder: process.cwd(),
    variables: process.env,
    write: (written) => process.stdout.destroyed || process.stdout.write(visible(written)),
    drained,
    writeError: (written) => process.stderr.destroyed || process.stderr.write(visible(written)),
    readInput: () => readInput(interruption.signal),
    // Looking at standard input opens it, which a check has no use for.
    get ask() {
      return process.stdin.isTTY && process.stderr.isTTY ? (question: string) => askOnTerminal(question, interruption.signal) : undefined;
    },
    get signal() {
      return interruption.signal;
    },
  };
}

function drained(): Promise<void> {
  const { stdout } = process;
  if (!stdout.writableNeedDrain || stdout.destroyed) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const events = ["drain", "close", "error"];
    const done = () => {
      for (const event of events) {
        stdout.off(event, done);
      }
      resolve();
    };
    for (const event of events) {
      stdout.on(event, done);
    }
  });
}

async function readInput(signal: AbortSignal): Promise<string> {
  const [{ text }, { addAbortSignal }] = await Promise.all([import("node:stream/consumers"), import("node:stream")]);
  try {
    return (await text(addAbortSignal(signal, process.stdin))).replace(/\r?\n$/, "");
  } catch (error) {
    throw signal.aborted ? new CliFailure(exitCodes.held, "Cancelled while standard input was read") : error;
  }
}

async function askOnTerminal(question: string, signal: AbortSignal): Promise<string> {
  const { createInterface } = await import("node:readline/promises");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question, { signal });
  } catch (error) {
    // Ctrl-C and Ctrl-D at the question are a no.
    throw error instanceof Error && error.name === "AbortError"
      ? new CliFailure(exitCodes.held, "Not approved, so nothing was pushed")
      : error;
  } finally {
    terminal.close();
  }
}
