/** One delivery to a remote in memory, and what its watch was told. */
import { createHash } from "node:crypto";
import { deliver } from "../../../sync/src/transfer/delivery.ts";
import { deliveryNames } from "../../../sync/src/transfer/deliveryNames.ts";
import type { DeliveryEnd, DeliveryOrder, DeliveryStep, DeliveryWatch } from "../../../sync/src/transfer/deliveryOrder.ts";
import type { RemoteState } from "../../../sync/src/transfer/remoteState.ts";
import { StoreSession } from "../../../sync/src/transfer/storeSession.ts";
import { FakeRemote } from "../fakeRemote.ts";

export const names = deliveryNames("/in/users.csv", { suffix: ".part", apply: "replace" });
export const oldText = "old,file\n";
export const newText = "new,file,that is longer\n";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
export const state = (text: string | undefined): RemoteState =>
  text === undefined ? { kind: "absent" } : { kind: "file", sha256: sha256(text), sizeBytes: text.length };

export class Watch implements DeliveryWatch {
  readonly steps: DeliveryStep[] = [];
  readonly pauses: number[] = [];
  end: DeliveryEnd | undefined;
  onReach: (step: DeliveryStep) => void = () => {};

  async reach(step: DeliveryStep): Promise<void> {
    this.steps.push(step);
    this.onReach(step);
  }
  async conclude(end: DeliveryEnd): Promise<void> {
    this.end = end;
  }
  async retry(milliseconds: number): Promise<void> {
    this.pauses.push(milliseconds);
  }
}

interface Case {
  readonly remote?: FakeRemote;
  readonly order?: Partial<DeliveryOrder>;
  readonly watch?: Watch;
  readonly signal?: AbortSignal;
}

export function withOld(): FakeRemote {
  const remote = new FakeRemote();
  remote.put(names.final, oldText);
  return remote;
}

export async function run({ remote = withOld(), order = {}, watch = new Watch(), signal = new AbortController().signal }: Case = {}) {
  const session = new StoreSession(remote.open, signal);
  const full: DeliveryOrder = {
    names,
    bytes: Buffer.from(newText),
    sha256: sha256(newText),
    expected: state(remote.text(names.final)),
    consumed: false,
    ...order,
  };
  const result = await deliver(session, full, watch).then(
    (delivered) => ({ delivered, error: undefined }),
    (error: Error) => ({ delivered: undefined, error }),
  );
  return { ...result, remote, watch };
}
