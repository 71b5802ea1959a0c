import { minuteOf, movedColumnWords, oneLine, overriddenWords } from "#core";
import { assertConfig, history as readHistory, readSetup, realWorld, unreadableRuns } from "#sync";
import type { RunSummary } from "#sync/protocol";
import type { Command } from "../command.ts";
import { CliFailure, exitCodes } from "../exitCodes.ts";
import { configOption, formatOption, setupOptions, targetOption } from "./sharedOptions.ts";
import { withSyncFailures } from "./syncFailures.ts";

export const history: Command = {
  name: "history",
  words: "[FILE]",
  summary: "Lists the runs of the file's target, or of every target",
  options: [targetOption, configOption, formatOption],
  details: `A run tells when, who, which file (by its hash), what the plan said, what was overridden and how it ended. It holds nothing about people.
In JSON, "overrides" has the guards (guard, column, value, limit, unit) and "columns" those that came or went (id, title, kind), as facts. In runs of older
versions both are texts.

Examples:
  usersync history 2n/users.csv
  usersync history --target canteen --format json`,
  run: (options, environment) =>
    withSyncFailures(async () => {
      const [file, ...more] = options.words;
      if (more.length > 0) {
        throw new CliFailure(exitCodes.usage, "One file at a time", "usersync history --help");
      }
      const setup = setupOptions(options, environment, file ?? "users.csv");
      assertConfig(await readSetup(setup));
      const world = realWorld(environment.variables);
      const [runs, unreadable] = await Promise.all([readHistory(setup, world), unreadableRuns(setup, world)]);
      for (const path of unreadable) {
        environment.writeError(`usersync history: a run cannot be read, and is not listed: ${path}\n`);
      }
      environment.write(options.text("format") === "json" ? `${JSON.stringify({ version: 1, runs, unreadable }, null, 2)}\n` : words(runs));
      return exitCodes.done;
    }),
};

const outcomeWords: Readonly<Record<RunSummary["outcome"], string>> = {
  started: "not finished",
  delivered: "delivered",
  "handed-over": "handed over",
  imported: "imported",
  failed: "failed",
  cancelled: "cancelled",
};

function words(runs: readonly RunSummary[]): string {
  return runs.length === 0 ? "Nothing was pushed yet.\n" : runs.map(runWords).join("");
}

function runWords(run: RunSummary): string {
  const { create, update, delete: deleted, unchanged } = run.counts;
  const lines = [
    `${minuteOf(run.startedAt)}  run ${run.id} to ${run.target}: ${outcomeWords[run.outcome]}${run.failure ? ` (${oneLine(run.failure)})` : ""}`,
    `  ${deleted} deleted, ${create} added, ${update} changed, ${unchanged} stayed; by ${run.who}, SHA-256 ${run.sha256.slice(0, 16)}…, took ${(run.durationMs / 1000).toFixed(1)} s${run.attempts === undefined ? "" : ` in ${run.attempts} attempts`}`,
    ...(run.resentFrom === undefined ? [] : [`  sent the file of run ${run.resentFrom} again`]),
    ...(run.columns ?? []).map((column) => `  column ${movedColumnWords(column)}`),
    ...run.overrides.map((guard) => `  overrode ${overriddenWords(guard)}`),
  ];
  if (run.isUnconfirmed && run.importAt !== undefined) {
    lines.push(
      `  the import of ${minuteOf(run.importAt)} has passed, and nobody has confirmed it: usersync import ${run.file} --imported N --deleted N --failed N`,
    );
  }
  if (run.receipt) {
    const { imported, deleted: gone, failed, matches } = run.receipt;
    lines.push(
      `  the system reported ${imported} imported, ${gone} deleted, ${failed} failed: ${matches ? "as planned" : "NOT as planned"}`,
    );
  }
  return `${lines.join("\n")}\n`;
}
