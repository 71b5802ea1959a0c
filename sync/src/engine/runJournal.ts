import type { RunLog } from "../history/runLog.ts";
import type { RunRecord } from "../history/runRecord.ts";
import type { DeliveryStep, DeliveryWatch } from "../transfer/deliveryOrder.ts";
import type { Conversation, World } from "./world.ts";

/** Steps that must be on the disk before they begin: after a crash they tell what of ours may be on the target. */
const telling: readonly DeliveryStep[] = ["upload", "replace", "aside", "put-in", "remove-aside"];

const words: Readonly<Record<DeliveryStep, string>> = {
  connect: "Connecting",
  look: "Looking at the target",
  restore: "Putting the old file back",
  tidy: "Looking for leftovers of an earlier run",
  upload: "Uploading",
  "read-back": "Reading back",
  "look-again": "Looking at the target again",
  replace: "Putting the new file in place",
  aside: "Moving the old file aside",
  "put-in": "Putting the new file in place",
  "remove-aside": "Removing the old file",
};

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

  watch(world: World, { onProgress }: Conversation): DeliveryWatch {
    return {
      pause: world.pause,
      reach: async (step) => {
        if (telling.includes(step) && step !== this.run.step) {
          await this.#write({ step });
        }
      },
      conclude: async ({ left, mayHaveArrived }) => {
        const { step, ...rest } = this.run;
        this.run = { ...rest, ...(mayHaveArrived && step ? { step } : {}) };
        await this.#write({ left });
      },
      onProgress: (step, doneBytes, totalBytes) => {
        onProgress?.(totalBytes === 0 ? { step: words[step] } : { step: words[step], doneBytes, totalBytes });
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
