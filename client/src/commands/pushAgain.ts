import type { FileRequest, RunSummary } from "#sync/protocol";
import { localTime, outcomeWords } from "../status/words.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import type { TargetRequest } from "../sync/syncEngine.ts";
import { chooseTarget } from "./chooseTarget.ts";
import { planFor, pushPlanned } from "./push.ts";

/** Sends what an earlier run delivered, as a push of its own: planned, guarded and approved like any other. */
export async function pushAgain(surroundings: Surroundings, argument: unknown): Promise<void> {
  const { dialogue, files } = surroundings;
  const file = files.current(argument);
  if (!file) {
    await dialogue.tell("warning", "Open a user CSV file first: the runs are those of its target.", []);
    return;
  }
  const target = await chooseTarget(surroundings, file, argument);
  if (!target) {
    return;
  }
  const base = { file: file.path, config: target.config, target: target.name };
  const run = calledRun(argument) ?? (await chooseRun(surroundings, base));
  if (run !== undefined) {
    const request: FileRequest = { ...base, run, baseline: { kind: "default" } };
    await pushPlanned(surroundings, request, await planFor(surroundings, request));
  }
}

/** The run that the command was called on in the view of targets. */
function calledRun(argument: unknown): number | undefined {
  const isNode = typeof argument === "object" && argument !== null && "run" in argument;
  return isNode && typeof argument.run === "object" && argument.run !== null && "id" in argument.run ? Number(argument.run.id) : undefined;
}

async function chooseRun({ dialogue, engine }: Surroundings, base: TargetRequest): Promise<FileRequest["run"] | undefined> {
  const runs = (await engine.history(base)).filter(isDelivered);
  if (runs.length === 0) {
    await dialogue.tell("info", `Nothing was delivered to ${base.target} from this machine yet.`, []);
    return undefined;
  }
  return dialogue.pick<FileRequest["run"]>({
    title: `Push again to ${base.target}`,
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
}

function isDelivered({ outcome }: RunSummary): boolean {
  return outcome === "delivered" || outcome === "imported";
}
