import { outcomeWords } from "../status/words.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { chooseTarget } from "./chooseTarget.ts";

/** Takes what the system reported (a mail, a log line, three numbers) and compares it with the plan of the last delivery. */
export async function confirmImport(surroundings: Surroundings, argument: unknown): Promise<void> {
  const { dialogue, engine, files } = surroundings;
  const file = files.current(argument);
  if (!file) {
    await dialogue.tell("warning", "Open a user CSV file first: the import is that of its target.", []);
    return;
  }
  const target = await chooseTarget(surroundings, file, argument);
  const text =
    target &&
    (await dialogue.input({
      title: `What did the system report for ${target.name}?`,
      prompt: "Paste the mail or the log line, or write: imported 12, deleted 3, failed 0",
      validate: (typed) => (/\d/.test(typed) ? undefined : "A number of people is needed"),
    }));
  if (!target || text === undefined) {
    return;
  }
  const run = await engine.confirmImport({ file: file.path, config: target.config, target: target.name, receipt: { text } });
  surroundings.runEnded();
  const { receipt } = run;
  if (receipt && !receipt.matches) {
    const words = `${receipt.imported} imported, ${receipt.deleted} deleted, ${receipt.failed} failed`;
    await dialogue.tell("warning", `Run ${run.id}: the system reports ${words}, which is not what the plan said.`, []);
    return;
  }
  dialogue.mention(`Run ${run.id} is ${outcomeWords[run.outcome]}`);
}
