import type { Words } from "#core";
import type { CheckAnswer } from "#sync/protocol";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { chooseFile } from "./chooseFile.ts";
import { reportStep } from "./reportStep.ts";

/** So many problems are written out; the counts are always whole. */
const shown = 2000;

/** Checks the file on disk, of any size, and shows the problems as a page of text. */
export async function checkFile(surroundings: Surroundings, argument: unknown): Promise<void> {
  const { words } = surroundings;
  const { t } = words;
  const file = await chooseFile(surroundings, argument, t("To check it, the file on disk is read"));
  if (!file) {
    return;
  }
  const { path } = await surroundings.configs.about(file.path);
  const answer = await surroundings.dialogue.progress(t("Checking {0}", file.name), (progress) =>
    surroundings.engine.check(
      { file: file.path, maximum: shown, ...(path === undefined ? {} : { config: path }) },
      { signal: progress.signal, onProgress: (step) => reportStep(progress, step, words) },
    ),
  );
  const { error, warning, info } = answer.counts;
  if (error + warning + info === 0) {
    surroundings.dialogue.mention(`$(check) ${soundWords(file.name, answer, words)}`);
    return;
  }
  const places = { file: file.path, places: answer.problems };
  await surroundings.views.showText(t("Problems of {0}", file.name), checkText(file.name, answer, words), places);
}

function soundWords(name: string, { profile, records }: CheckAnswer, { t }: Words): string {
  return profile
    ? t("{0}: {1, plural, one {# record} other {# records}}, nothing wrong, checked as {2}.", name, records, profile.title)
    : t("{0}: {1, plural, one {# record} other {# records}}, nothing wrong, no profile has this header.", name, records);
}

function checkText(name: string, answer: CheckAnswer, words: Words): string {
  const { t } = words;
  const { profile, records, counts, problems } = answer;
  const { error, warning, info } = counts;
  const left = error + warning + info - problems.length;
  const lines = problems.map(({ severity, line, column, message, code }) =>
    t("- {0} · line {1}, column {2}: {3} ({4})", severityWords(severity, words), line, column, message, `\`${code}\``),
  );
  const found = [
    t("{0, plural, one {# record} other {# records}}", records),
    t("{0, plural, one {# error} other {# errors}}", error),
    t("{0, plural, one {# warning} other {# warnings}}", warning),
    t("{0, plural, one {# note} other {# notes}}", info),
    profile ? t("checked as {0}", profile.title) : t("no profile has this header"),
  ];
  const rest = left > 0 ? `\n${t("… and {0} more", left)}\n` : "";
  return `# ${t("Problems of {0}", name)}\n\n${found.join(", ")}.\n\n${lines.join("\n")}\n${rest}`;
}

function severityWords(severity: CheckAnswer["problems"][number]["severity"], { t }: Words): string {
  switch (severity) {
    case "error":
      return t("error");
    case "warning":
      return t("warning");
    case "info":
      return t("note");
  }
}
