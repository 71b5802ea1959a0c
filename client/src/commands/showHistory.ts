import { movedColumnWords, overriddenWords, type Words } from "#core";
import type { RunSummary } from "#sync/protocol";
import { localMoment, outcomeWords, receiptWords } from "../status/words.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { calledOn } from "./calledOn.ts";
import { namedFile } from "./chooseFile.ts";

/** The runs of a file's target, as a page of text. Reads the history on this machine only. */
export async function showHistory(surroundings: Surroundings, argument: unknown): Promise<void> {
  const file = await namedFile(surroundings, argument);
  if (!file) {
    return;
  }
  const { path } = await surroundings.configs.about(file.path);
  const { target: called } = calledOn(argument);
  const place = called ? { config: called.config, target: called.name } : path === undefined ? {} : { config: path };
  const runs = await surroundings.engine.history({ file: file.path, ...place });
  await surroundings.views.showText(surroundings.words.t("UserSync history"), historyText(runs, surroundings.words));
}

/** Newest first. */
function historyText(runs: readonly RunSummary[], words: Words): string {
  const { t } = words;
  const newestFirst = [...runs].sort((a, b) => b.id - a.id);
  const told =
    runs.length === 0 ? `${t("Nothing was pushed from this machine yet.")}\n` : newestFirst.map((run) => runText(run, words)).join("\n");
  return `# ${t("UserSync history")}\n\n${told}`;
}

function runText(run: RunSummary, words: Words): string {
  const { t } = words;
  const { create, update, delete: deleted, unchanged } = run.counts;
  const lines = [
    t("When: {0}, took {1} s, by {2}", localMoment(run.startedAt, words), words.number(Math.round(run.durationMs / 100) / 10), run.who),
    ...(run.attempts === undefined ? [] : [t("Attempts: {0}", run.attempts)]),
    t("File: {0} (sha256 {1}…), checked as {2}", run.file, run.sha256.slice(0, 16), run.profile),
    t("Target: {0}", `${run.target} (${run.url})`),
    t("People: {0} added, {1} changed, {2} deleted, {3} unchanged", create, update, deleted, unchanged),
    ...(run.columns ? [t("Columns: {0}", run.columns.map((column) => movedColumnWords(column, words)).join(", "))] : []),
    ...(run.overrides.length > 0
      ? [t("Approved although held by: {0}", run.overrides.map((guard) => overriddenWords(guard, words)).join("; "))]
      : []),
    ...(run.failure === undefined ? [] : [t("Why: {0}", run.failure)]),
    ...(run.importAt === undefined ? [] : [t("Import: {0}", localMoment(run.importAt, words))]),
    ...(run.receipt ? [receiptWords(run.receipt, words)] : []),
  ];
  const title = t("Run {0}: {1}", run.id, outcomeWords(run.outcome, words));
  return `## ${title}\n\n${lines.map((line) => `- ${line}`).join("\n")}\n`;
}
