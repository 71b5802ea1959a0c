import type { CheckAnswer } from "#sync/protocol";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { chooseFile } from "./chooseFile.ts";
import { reportStep } from "./reportStep.ts";

/** So many problems are written out; the counts are always whole. */
const shown = 2000;

/** Checks the file on disk, of any size, and shows the problems as a page of text. */
export async function checkFile(surroundings: Surroundings, argument: unknown): Promise<void> {
  const file = await chooseFile(surroundings, argument, "check it");
  if (!file) {
    return;
  }
  const { path } = await surroundings.configs.about(file.path);
  const answer = await surroundings.dialogue.progress(`Checking ${file.name}`, (progress) =>
    surroundings.engine.check(
      { file: file.path, maximum: shown, ...(path === undefined ? {} : { config: path }) },
      { signal: progress.signal, onProgress: (step) => reportStep(progress, step) },
    ),
  );
  const { error, warning, info } = answer.counts;
  if (error + warning + info === 0) {
    await surroundings.dialogue.tell("info", `${file.name}: ${answer.records} records, nothing wrong${profileWords(answer)}.`, []);
    return;
  }
  await surroundings.views.showText(`Problems of ${file.name}`, checkText(file.name, answer));
}

function checkText(name: string, answer: CheckAnswer): string {
  const { error, warning, info } = answer.counts;
  const left = error + warning + info - answer.problems.length;
  const lines = answer.problems.map(
    ({ severity, line, column, message, code }) => `- ${severity} · line ${line}, column ${column}: ${message} (\`${code}\`)`,
  );
  const head = `# Problems of ${name}\n\n${answer.records} records, ${error} errors, ${warning} warnings, ${info} notes${profileWords(answer)}.\n\n`;
  return `${head}${lines.join("\n")}\n${left > 0 ? `\n… and ${left} more\n` : ""}`;
}

function profileWords({ profile }: CheckAnswer): string {
  return profile ? `, checked as ${profile.title}` : ", no profile has this header";
}
