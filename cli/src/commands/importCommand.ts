import { confirmImport, importNow, readReceipt, readSetup, realWorld } from "#sync";
import type { ReceiptCounts, RunSummary } from "#sync/protocol";
import type { CliEnvironment } from "../cliEnvironment.ts";
import type { Command } from "../command.ts";
import { CliFailure, exitCodes } from "../exitCodes.ts";
import { type Options, onlyWord } from "../readOptions.ts";
import { answerSecrets } from "../secrets.ts";
import { configOption, formatOption, secretOption, setupOptions, targetOption } from "./sharedOptions.ts";
import { withSyncFailures } from "./syncFailures.ts";

export const importCommand: Command = {
  name: "import",
  words: "FILE",
  summary: "Starts the system's import, or records what it reported",
  options: [
    targetOption,
    configOption,
    { name: "imported", value: "N", help: "The system reported N imported people; with --deleted and --failed" },
    { name: "deleted", value: "N", help: "… N deleted" },
    { name: "failed", value: "N", help: "… N failed" },
    { name: "receipt-stdin", help: "Read the three numbers out of a status mail or log on standard input" },
    formatOption,
    secretOption,
  ],
  details: `The import is started by the request that usersync.json configures for the target; without one it is told who does it and when.
Numbers that the system reported are written to the last run and compared with its plan; a mismatch is exit code 3. Where the run
is confirmed already, they are those of another import of the same file: it should have changed nobody, and the run stays confirmed.

Examples:
  usersync import 2n/users.csv
  usersync import canteen/users.csv --imported 480 --deleted 3 --failed 0`,
  run: (options, environment) => withSyncFailures(() => runImport(options, environment)),
};

async function runImport(options: Options, environment: CliEnvironment) {
  const setup = setupOptions(options, environment, onlyWord(options, "import", "file"));
  const world = realWorld(environment.variables);
  const counts = await countsOf(options, environment);
  const json = options.text("format") === "json";
  if (counts) {
    const run = await confirmImport({ ...setup, counts }, world);
    const matches = run.receipt?.matches === true;
    environment.write(
      json
        ? `${JSON.stringify({ version: 1, run }, null, 2)}\n`
        : `Run ${run.id}: ${matches ? asPlanned(run) : `the import is NOT as planned: ${difference(run, counts)}`}.\n`,
    );
    return matches ? exitCodes.done : exitCodes.held;
  }
  const { target } = await readSetup(setup);
  const told = await importNow(setup, world, {
    secret: answerSecrets(environment, target?.name, options.has("secret-stdin")),
    signal: environment.signal,
  });
  environment.write(json ? `${JSON.stringify({ version: 1, ...told }, null, 2)}\n` : `${told.text}${told.url ? ` ${told.url}` : ""}\n`);
  return exitCodes.done;
}

function asPlanned({ isConfirmedAgain = false }: RunSummary): string {
  return isConfirmedAgain
    ? "the same file was imported once more and changed nobody, as it should; the run stays confirmed"
    : "the import is as planned";
}

function difference({ counts }: RunSummary, { imported, deleted, failed }: ReceiptCounts): string {
  return `the system reported ${imported} imported, ${deleted} deleted, ${failed} failed; the plan was ${counts.delete} deleted, ${counts.create} added, ${counts.update} changed`;
}

async function countsOf(options: Options, environment: CliEnvironment): Promise<ReceiptCounts | undefined> {
  if (options.has("receipt-stdin")) {
    const counts = readReceipt(await environment.readInput());
    if (!counts) {
      throw new CliFailure(
        exitCodes.usage,
        "The numbers of imported, deleted and failed people were not found in the text",
        "Give them by --imported, --deleted and --failed",
      );
    }
    return counts;
  }
  const given = ["imported", "deleted", "failed"].map((name) => ({ name, text: options.text(name) }));
  if (given.every(({ text }) => text === undefined)) {
    return undefined;
  }
  const [imported, deleted, failed] = given.map(({ name, text }) => wholeNumber(name, text)) as [number, number, number];
  return { imported, deleted, failed };
}

function wholeNumber(name: string, text: string | undefined): number {
  if (text === undefined) {
    throw new CliFailure(exitCodes.usage, `--${name} is missing: --imported, --deleted and --failed go together`);
  }
  if (!/^\d+$/.test(text)) {
    throw new CliFailure(exitCodes.usage, `--${name} is a whole number; “${text}” is none`);
  }
  return Number(text);
}
