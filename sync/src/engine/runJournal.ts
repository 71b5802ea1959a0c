import { createWords, type Words } from "#core";
import { unlessUnwritable } from "../history/durableFile.ts";
import type { RunLog } from "../history/runLog.ts";
import type { RunRecord } from "../history/runRecord.ts";
import type { DeliveryStep, DeliveryWatch } from "../transfer/deliveryOrder.ts";
import type { Conversation, World } from "./world.ts";

/** Steps that must be on the disk before they begin: after a crash they tell what of ours may be on the target. */
const telling: readonly DeliveryStep[] = ["upload", "replace", "aside", "put-in", "remove-aside"];

function stepName(step: DeliveryStep, { t }: Words): string {
  const names: Readonly<Record<DeliveryStep, string>> = {
    connect: t("Connecting"),
    look: t("Looking at the target"),
    restore: t("Putting the old file back"),
    tidy: t("Looking for leftovers of an earlier run"),
    upload: t("Uploading"),
    "read-back": t("Reading back"),
    "look-again": t("Looking at the target again"),
    replace: t("Putting the new file in place"),
    aside: t("Moving the old file aside"),
    "put-in": t("Putting the new file in place"),
    "remove-aside": t("Removing the old file"),
  };
  return names[step];
}

/** Writes down how far a run has come. */
export class RunJournal {
  run: RunRecord;
  readonly #log: RunLog;
  readonly #now: () => Date;

  constructor(run: RunRecord, log: RunLog, now: () => Date) {
    this.run = run;
    this.#log = log;
    this.#now = now;
  }

  watch(world: World, { onProgress, words = createWords("en") }: Conversation): DeliveryWatch {
    return {
      retry: async (waitMs, signal) => {
        onProgress?.({
          step: words.t(
            "The connection was lost: trying again in {0, plural, one {# second} other {# seconds}}",
            Math.round(waitMs / 1000),
          ),
        });
        await world.pause(waitMs, signal);
        await this.#write({ attempts: (this.run.attempts ?? 1) + 1 });
      },
      reach: async (step) => {
        if (telling.includes(step) && step !== this.run.step) {
          await this.#write({ step });
        }
      },
      conclude: async ({ left, mayHaveArrived }) => {
        const { step, ...rest } = this.run;
        this.run = { ...rest, ...(mayHaveArrived && step ? { step } : {}) };
        await this.#write({ left }).catch(unlessUnwritable);
      },
      onProgress: (step, doneBytes, totalBytes) => {
        const told = stepName(step, words);
        onProgress?.(totalBytes === 0 ? { step: told } : { step: told, doneBytes, totalBytes });
      },
    };
  }

  async end(outcome: RunRecord["outcome"], facts: Partial<RunRecord>): Promise<void> {
    await this.#write({ outcome, endedAt: this.#now().toISOString(), ...facts });
  }

  async #write(facts: Partial<RunRecord>): Promise<void> {
    this.run = { ...this.run, ...facts };
    await this.#log.write(this.run);
  }
}
