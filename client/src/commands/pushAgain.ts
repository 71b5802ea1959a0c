import type { FileRequest, OfTarget } from "#sync/protocol";
import { canBeRepeated } from "../status/outcomes.ts";
import { localMoment, outcomeWords } from "../status/words.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { calledOn } from "./calledOn.ts";
import { namedFile } from "./chooseFile.ts";
import { chooseTarget } from "./chooseTarget.ts";
import { planFor, pushPlanned } from "./push.ts";

/** Sends what an earlier run delivered, as a push of its own: planned, guarded and approved like any other. */
export async function pushAgain(surroundings: Surroundings, argument: unknown): Promise<void> {
  const file = await namedFile(surroundings, argument);
  if (!file) {
    return;
  }
  const target = await chooseTarget(surroundings, file, argument);
  if (!target) {
    return;
  }
  const base = { file: file.path, config: target.config, target: target.name };
  const run = calledOn(argument).run ?? (await chooseRun(surroundings, base));
  if (run !== undefined) {
    const request: FileRequest = { ...base, run, baseline: { kind: "default" } };
    await pushPlanned(surroundings, request, await planFor(surroundings, request));
  }
}

async function chooseRun({ dialogue, engine, words }: Surroundings, base: Required<OfTarget>): Promise<FileRequest["run"] | undefined> {
  const { t } = words;
  const runs = (await engine.history(base)).filter(canBeRepeated);
  if (runs.length === 0) {
    dialogue.mention(t("Nothing was delivered to {0} from this machine yet.", base.target));
    return undefined;
  }
  return dialogue.pick<FileRequest["run"]>({
    title: t("Push again to {0}", base.target),
    placeholder: t("Which file?"),
    items: [
      { label: t("The last one whose import is confirmed or has passed"), value: "accepted" as const },
      ...[...runs].reverse().map((one) => ({
        label: t("Run {0}", one.id),
        description: `${localMoment(one.startedAt, words)}, ${outcomeWords(one.outcome, words)}`,
        detail: t("{0} added, {1} changed, {2} deleted", one.counts.create, one.counts.update, one.counts.delete),
        value: one.id,
      })),
    ],
  });
}
