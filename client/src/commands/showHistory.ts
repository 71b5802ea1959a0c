import type { RunSummary } from "#sync/protocol";
import { outcomeWords } from "../status/words.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { calledTarget } from "./chooseTarget.ts";

/** The runs of a file's target, as a page of text. Reads the history on this machine only. */
export async function showHistory(surroundings: Surroundings, argument: unknown): Promise<void> {
  const file = surroundings.files.current(argument);
  if (!file) {
    await surroundings.dialogue.tell("warning", "Open a user CSV file first: the history is that of its target.", []);
    return;
  }
  const { path } = await surroundings.configs.about(file.path);
  const called = calledTarget(argument);
  const place = called ? { config: called.config, target: called.name } : path === undefined ? {} : { config: path };
  await showRuns(surroundings, { file: file.path, ...place });
}

async function showRuns(
  { engine, views }: Surroundings,
  request: { readonly file: string; readonly config?: string; readonly target?: string },
): Promise<void> {
  const runs = await engine.history({
    file: request.file,
    ...(request.config === undefined ? {} : { config: request.config }),
    ...(request.target === undefined ? {} : { target: request.target }),
  });
  await views.showText("UserSync history", historyText(runs));
}

/** Newest first. */
function historyText(runs: readonly RunSummary[]): string {
  if (runs.length === 0) {
    return "# UserSync history\n\nNothing was pushed from this machine yet.\n";
  }
  const newestFirst = [...runs].sort((a, b) => b.id - a.id);
  return `# UserSync history\n\n${newestFirst.map(runText).join("\n")}`;
}

function runText(run: RunSummary): string {
  const { create, update, delete: deleted, unchanged } = run.counts;
  const lines = [
    `## Run ${run.id}: ${outcomeWords[run.outcome]}`,
    "",
    `- When: ${new Date(run.startedAt).toLocaleString()}, took ${(run.durationMs / 1000).toFixed(1)} s${run.attempts === undefined ? "" : ` in ${run.attempts} attempts`}, by ${run.who}`,
    `- File: ${run.file} (sha256 ${run.sha256.slice(0, 16)}…), checked as ${run.profile}`,
    `- Target: ${run.target} (${run.url})`,
    `- People: ${create} added, ${update} changed, ${deleted} deleted, ${unchanged} unchanged`,
  ];
  if (run.columns) {
    lines.push(`- Columns: ${run.columns.join(", ")}`);
  }
  if (run.overrides.length > 0) {
    lines.push(`- Approved although held by: ${run.overrides.join(", ")}`);
  }
  if (run.failure !== undefined) {
    lines.push(`- Why: ${run.failure}`);
  }
  if (run.importAt !== undefined) {
    lines.push(`- Import: ${new Date(run.importAt).toLocaleString()}`);
  }
  if (run.receipt) {
    const { imported, deleted: gone, failed, matches } = run.receipt;
    lines.push(
      `- The system reports: ${imported} imported, ${gone} deleted, ${failed} failed (${matches ? "as planned" : "not what the plan said"})`,
    );
  }
  return `${lines.join("\n")}\n`;
}
