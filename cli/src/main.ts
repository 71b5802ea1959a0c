/** `usersync`: the process around `runCli`. */
import { createInterface } from "node:readline/promises";
import { text } from "node:stream/consumers";
import manifest from "../../package.json" with { type: "json" };
import type { CliEnvironment } from "./cliEnvironment.ts";
import { commands } from "./commands.ts";
import { CliFailure, exitCodes } from "./exitCodes.ts";
import { runCli } from "./runCli.ts";

const interrupt = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => interrupt.abort(new Error("interrupted")));
}
// A reader that goes away (`| head`) is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") {
    throw error;
  }
});

const environment: CliEnvironment = {
  folder: process.cwd(),
  variables: process.env,
  write: (written) => process.stdout.destroyed || process.stdout.write(written),
  drained,
  writeError: (written) => process.stderr.write(written),
  readInput: async () => (await text(process.stdin)).replace(/\r?\n$/, ""),
  ask: process.stdin.isTTY && process.stderr.isTTY ? askOnTerminal : undefined,
  signal: interrupt.signal,
};

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

async function askOnTerminal(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question, { signal: interrupt.signal });
  } catch (error) {
    // Ctrl-C and Ctrl-D at the question are a no.
    throw error instanceof Error && error.name === "AbortError"
      ? new CliFailure(exitCodes.held, "Not approved, so nothing was pushed")
      : error;
  } finally {
    terminal.close();
  }
}

// No top-level await: the bundle is CommonJS.
void runCli(process.argv.slice(2), commands(manifest.version), environment, manifest.version).then((code) => {
  process.exitCode = code;
});
