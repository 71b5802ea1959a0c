import { outcomeWords, receiptWords } from "../status/words.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { namedFile } from "./chooseFile.ts";
import { chooseTarget } from "./chooseTarget.ts";

/** Takes what the system reported (a mail, a log line, three numbers) and compares it with the plan of the last delivery. */
export async function confirmImport(surroundings: Surroundings, argument: unknown): Promise<void> {
  const { dialogue, engine, words } = surroundings;
  const { t } = words;
  const file = await namedFile(surroundings, argument);
  if (!file) {
    return;
  }
  const target = await chooseTarget(surroundings, file, argument);
  const text =
    target &&
    (await dialogue.input({
      title: t("What did the system report for {0}?", target.name),
      prompt: t("Paste the mail or the log line, or write: imported 12, deleted 3, failed 0"),
      validate: (typed) => (/\d/.test(typed) ? undefined : t("A number of people is needed")),
    }));
  if (!target || text === undefined) {
    return;
  }
  const run = await engine.confirmImport({ file: file.path, config: target.config, target: target.name, receipt: { text } });
  surroundings.runEnded();
  const { id, outcome, receipt } = run;
  const told = t("Run {0}: {1}", id, outcomeWords(outcome, words));
  if (receipt && !receipt.matches) {
    await dialogue.tell("warning", `${told}. ${receiptWords(receipt, words)}.`, []);
    return;
  }
  if (run.isConfirmedAgain) {
    dialogue.mention(t("Run {0}: the same file was imported once more and changed nobody. It stays confirmed.", run.id));
    return;
  }
  dialogue.mention(told);
}
