import type { FileRequest, RunSummary } from "#sync/protocol";
import { localTime, outcomeWords } from "../status/words.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { chooseTarget } from "./chooseTarget.ts";
import { planFor, pushPlanned } from "./push.ts";

/** Sends what an earlier run delivered, as a push of its own: planned, guarded and approved like any other. */
export async function pushAgain(surroundings: Surroundings, argument: unknown): Promise<void> {
  const { dialogue, engine, files } = surroundings;
  const file = files.current(argument);
  if (!file) {
    await dialogue.tell("warning", "Open a user CSV file first: the runs are those of its target.", []);
    return;
  }
  const target = await chooseTarget(surroundings, file);
  if (!target) {
    return;
  }
  const base = { file: file.path, config: target.config, target: target.name };
  const runs = (await engine.history(base)).filter(isDelivered);
  if (runs.length === 0) {
    await dialogue.tell("info", `Nothing was delivered to ${target.name} from this machine yet.`, []);
    return;
  }
  const run = await dialogue.pick<FileRequest["run"]>({
    title: `Push again to ${target.name}`,
    placeholder: "Which file?",
    items: [
      { label: "The last one whose import is confirmed or has passed", value: "accepted" as const },
      ...[...runs].reverse().map((one) => ({
        label: `Run ${one.id}`,
        description: `${localTime(one.startedAt)}, ${outcomeWords[one.outcome]}`,
        detail: `${one.counts.create} added, ${one.counts.update} changed, ${one.counts.delete} deleted`,
        value: one.id,
      })),
    ],
  });
  if (run !== undefined) {
    const request: FileRequest = { ...base, run, baseline: { kind: "default" } };
    await pushPlanned(surroundings, request, await planFor(surroundings, request));
  }
}

function isDelivered({ outcome }: RunSummary): boolean {
  return outcome === "delivered" || outcome === "imported";
}
