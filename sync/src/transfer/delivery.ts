/**
 * Brings a file under its final name so that the name never holds a part of one: upload to the temporary name, verify, rename. Every step
 * is told before it begins, so that a run that breaks off can say how far it came, and the next one knows what is its own.
 */

import { createHash } from "node:crypto";
import { type Phrase, phrase } from "#core";
import { AsideFile } from "./asideFile.ts";
import {
  anotherMachine,
  changedMeanwhile,
  damagedUpload,
  foreignUpload,
  notAsPlanned,
  overwrittenUpload,
  withFacts,
} from "./deliveryFailures.ts";
import type { Delivered, DeliveryOrder, DeliveryStep, DeliveryWatch } from "./deliveryOrder.ts";
import { isSameState, lookAt, type RemoteState, readIfAllowed } from "./remoteState.ts";
import { isLoss, type RemoteFile, type RemoteStore, TransferError } from "./remoteStore.ts";
import type { StoreSession } from "./storeSession.ts";

/** Waits between attempts. A lost connection is tried again from the start; a refusal never is. */
const backOffMs = [1_000, 4_000, 15_000];
/** For removing the temporary file after a cancellation or a lost connection. */
const cleanUpLimitMs = 15_000;

/** Rejects with a `TransferError`, or with the reason of the session's signal. The session stays open. */
export async function deliver(session: StoreSession, order: DeliveryOrder, watch: DeliveryWatch): Promise<Delivered> {
  const attempt = new Attempt(session, order, watch);
  try {
    for (let tries = 0; ; tries++) {
      try {
        return await attempt.run();
      } catch (error) {
        if (!isLoss(error) || session.isCancelled || !attempt.connected || tries >= backOffMs.length) {
          throw error;
        }
        await session.close();
        await watch.retry(backOffMs[tries] as number, session.signal);
      }
    }
  } catch (error) {
    await attempt.cleanUp();
    if (attempt.hasArrived && error instanceof TransferError) {
      return { verifiedBy: "hash" };
    }
    throw attempt.explain(error);
  }
}

/** What the attempts of one run know of each other: which names are ours by now, and whether the new file may already be in place. */
class Attempt {
  readonly #session: StoreSession;
  readonly #order: DeliveryOrder;
  readonly #watch: DeliveryWatch;
  connected = false;
  #ownBytes: number;
  #temporaryIsOurs = false;
  /** The size that the server tells of the verified upload, right or wrong. */
  #toldBytes: number | undefined;
  #moved = false;
  /** The new file was seen in place after something had gone wrong: it got there all the same. */
  hasArrived = false;
  readonly #aside: AsideFile;

  constructor(session: StoreSession, order: DeliveryOrder, watch: DeliveryWatch) {
    this.#session = session;
    this.#order = order;
    this.#watch = watch;
    this.#ownBytes = order.ownTemporaryBytes ?? -1;
    this.#aside = new AsideFile(order.names, order.consumed);
  }

  async run(): Promise<Delivered> {
    if (!this.#session.isOpen) {
      await this.#reach("connect");
    }
    const store = await this.#session.get();
    this.connected = true;
    const found = await this.#look(store);
    if (await this.#arrivedBefore(store, found)) {
      return { verifiedBy: "hash" };
    }
    this.#session.attach();
    const leftover = await this.#leftover(store);
    this.#expect(found);
    await this.#tidy(store, leftover);
    await this.#upload(store);
    const verifiedBy = await this.#readBack(store);
    await this.#keepRights(store, found);
    await this.#lookAgain(store, found);
    await this.#putInPlace(store);
    await this.#confirm(store);
    return { verifiedBy };
  }

  /** Puts an old file back that a broken run had moved aside, before anything else. */
  async #look(store: RemoteStore): Promise<RemoteState> {
    const { names } = this.#order;
    await this.#reach("look");
    const { state } = await lookAt(store, names.final, this.#session.signal);
    if (!(await this.#aside.exists(store))) {
      return state;
    }
    await this.#reach("restore");
    await this.#aside.settle(store);
    return state.kind === "absent" ? (await lookAt(store, names.final, this.#session.signal)).state : state;
  }

  /** The connection was lost while the new file was moved into place: did it get there? */
  async #arrivedBefore(store: RemoteStore, found: RemoteState): Promise<boolean> {
    const { names, sha256, consumed } = this.#order;
    if (!this.#moved) {
      return false;
    }
    const temporary = await store.stat(names.temporary);
    const isThere = found.kind === "file" ? found.sha256 === sha256 : temporary === undefined && (consumed || found.kind === "unreadable");
    if (isThere && temporary) {
      await store.remove(names.temporary);
    }
    if (!isThere && (found.kind === "file" || temporary)) {
      // The old file stands, or the new one still under its temporary name: what goes wrong from here on leaves no doubt.
      this.#moved = false;
    }
    return isThere;
  }

  #expect(found: RemoteState): void {
    const { expected, names, consumed } = this.#order;
    if (isSameState(found, expected) || (consumed && found.kind === "absent")) {
      return;
    }
    throw notAsPlanned(names);
  }

  /** What stands under the temporary name. What an attempt before this one left there may be gone by now, and somebody else's upload in its place. */
  async #leftover(store: RemoteStore): Promise<RemoteFile | undefined> {
    const found = await store.stat(this.#order.names.temporary);
    this.#temporaryIsOurs &&= found !== undefined && found.sizeBytes <= this.#ownBytes;
    return found;
  }

  async #tidy(store: RemoteStore, leftover: RemoteFile | undefined): Promise<void> {
    await this.#reach("tidy");
    const { names } = this.#order;
    if (!leftover) {
      return;
    }
    if (leftover.sizeBytes > this.#ownBytes) {
      throw foreignUpload(names, leftover.sizeBytes);
    }
    await store.remove(names.temporary);
    this.#temporaryIsOurs = false;
  }

  async #upload(store: RemoteStore): Promise<void> {
    const { names, bytes } = this.#order;
    await this.#reach("upload");
    const onProgress = (done: number) => this.#watch.onProgress?.("upload", done, bytes.length);
    this.#temporaryIsOurs = true;
    this.#ownBytes = Math.max(this.#ownBytes, bytes.length);
    try {
      await store.create(names.temporary, bytes, { signal: this.#session.signal, onProgress });
    } catch (error) {
      // Exclusive creation failed because somebody else was faster: that file is not ours to remove.
      this.#temporaryIsOurs = !(error instanceof TransferError && error.failure === "conflict");
      throw error;
    }
  }

  async #readBack(store: RemoteStore): Promise<"hash" | "size"> {
    const { names, bytes, sha256 } = this.#order;
    await this.#reach("read-back");
    const onProgress = (done: number) => this.#watch.onProgress?.("read-back", done, bytes.length);
    const back = await readIfAllowed(store, names.temporary, { signal: this.#session.signal, onProgress });
    const found = await store.stat(names.temporary);
    this.#toldBytes = found?.sizeBytes;
    if (back instanceof Uint8Array) {
      if (createHash("sha256").update(back).digest("hex") === sha256) {
        return "hash";
      }
      throw damagedUpload(names, phrase("{0} bytes came back that differ from the {1} sent", back.length, bytes.length));
    }
    if (found?.sizeBytes === bytes.length) {
      return "size";
    }
    const what: Phrase = found ? phrase("it has {0} bytes, {1} were sent", found.sizeBytes, bytes.length) : phrase("it is not there");
    throw damagedUpload(names, what);
  }

  /** Whoever could read the old file is to read the new one. Where that cannot be done, the file is delivered all the same. */
  async #keepRights(store: RemoteStore, { kind }: RemoteState): Promise<void> {
    const { final, temporary } = this.#order.names;
    if (kind !== "absent") {
      await store.giveRights?.(final, temporary).catch(noneAfterFailure);
    }
  }

  /** Without exclusive creation two machines can upload at once, so the temporary file is looked at once more as well. */
  async #lookAgain(store: RemoteStore, before: RemoteState): Promise<void> {
    const { names, consumed } = this.#order;
    await this.#reach("look-again");
    const { state } = await lookAt(store, names.final, this.#session.signal);
    if (!isSameState(state, before) && !(consumed && state.kind === "absent")) {
      throw changedMeanwhile(names);
    }
    if (!store.abilities.exclusiveCreate && (await store.stat(names.temporary))?.sizeBytes !== this.#toldBytes) {
      this.#temporaryIsOurs = false;
      throw overwrittenUpload(names);
    }
  }

  async #putInPlace(store: RemoteStore): Promise<void> {
    const { names } = this.#order;
    await this.#reach("replace");
    this.#session.signal.throwIfAborted();
    // From here on the old file is touched: the work is finished, not broken off.
    this.#session.detach();
    this.#moved = true;
    try {
      if (!(await store.replace(names.temporary, names.final))) {
        await this.#swap(store);
      }
    } catch (error) {
      this.#moved &&= isLoss(error);
      throw error;
    }
    this.#temporaryIsOurs = false;
  }

  /**
   * Without exclusive creation, our rename may have moved what another machine had written since the second look. A look that fails changes
   * nothing, since the server has acknowledged the rename.
   */
  async #confirm(store: RemoteStore): Promise<void> {
    const { names, sha256 } = this.#order;
    if (store.abilities.exclusiveCreate) {
      return;
    }
    const state = await lookAt(store, names.final).then((look) => look.state, noneAfterFailure);
    if (state?.kind === "file" && state.sha256 !== sha256) {
      this.#moved = false;
      throw anotherMachine(names);
    }
  }

  /** The server does not rename over a file: the old one steps aside, and back if the new one cannot take its place. */
  async #swap(store: RemoteStore): Promise<void> {
    const { names } = this.#order;
    this.#moved = false;
    await this.#reach("aside");
    await this.#aside.moveThere(store);
    await this.#reach("put-in");
    this.#moved = true;
    try {
      await store.rename(names.temporary, names.final);
    } catch (error) {
      if (!isLoss(error) && this.#aside.isOurs) {
        await this.#aside.putBack(store);
      }
      throw error;
    }
    this.#temporaryIsOurs = false;
    // The new file is in place: an old one that stays is told and removed by the next run, but is no failure.
    await this.#reach("remove-aside")
      .then(() => this.#aside.remove(store))
      .catch(() => this.#watch.conclude({ left: [names.aside], mayHaveArrived: false }));
    this.#aside.isOurs = false;
  }

  async #reach(step: DeliveryStep): Promise<void> {
    this.#session.signal.throwIfAborted();
    await this.#watch.reach(step);
    this.#watch.onProgress?.(step, 0, 0);
  }

  /** Puts things in order after a failure, on this connection or on a new one, and tells what is known. */
  async cleanUp(): Promise<void> {
    if (this.#temporaryIsOurs || this.#aside.isOurs || this.#moved) {
      this.#session.startCleaning(cleanUpLimitMs);
      if (!(await this.#tryToClean())) {
        await this.#session.close();
        await this.#tryToClean();
      }
    }
    await this.#watch.conclude({ left: this.#left(), mayHaveArrived: this.#moved || this.hasArrived });
  }

  async #tryToClean(): Promise<boolean> {
    try {
      await this.#removeOurs(await this.#session.get());
      return true;
    } catch (error) {
      if (error instanceof TransferError || this.#session.signal.aborted) {
        return false;
      }
      throw error;
    }
  }

  async #removeOurs(store: RemoteStore): Promise<void> {
    if (this.#aside.isOurs) {
      await (this.#moved ? this.#aside.settle(store) : this.#aside.putBack(store));
    }
    if (this.#temporaryIsOurs) {
      await store.remove(this.#order.names.temporary);
      this.#temporaryIsOurs = false;
    }
    await this.#findOut(store);
  }

  /**
   * What stands there now, with nothing of ours beside it, may tell whether the new file got there: by a rename whose answer was lost, or
   * (without exclusive creation) by another machine's, which took along what we had written over its upload.
   */
  async #findOut(store: RemoteStore): Promise<void> {
    const { names, expected, sha256 } = this.#order;
    const wasVerified = this.#toldBytes !== undefined;
    if (!wasVerified || (store.abilities.exclusiveCreate && !this.#moved)) {
      return;
    }
    const { state } = await lookAt(store, names.final, this.#session.signal);
    const isOld = expected.kind !== "unreadable" && state.kind === expected.kind && isSameState(state, expected);
    this.hasArrived = !isOld && state.kind === "file" && state.sha256 === sha256;
    if (isOld && !(state.kind === "absent" && this.#order.consumed)) {
      this.#moved = false;
    }
  }

  #left(): readonly string[] {
    const { temporary, aside } = this.#order.names;
    return [...(this.#temporaryIsOurs ? [temporary] : []), ...(this.#aside.isOurs ? [aside] : [])];
  }

  explain(error: unknown): unknown {
    const known = { mayHaveArrived: this.#moved, asideIsOurs: this.#aside.isOurs, temporaryIsOurs: this.#temporaryIsOurs };
    return withFacts(error, this.#order.names, known);
  }
}

function noneAfterFailure(error: unknown): undefined {
  if (!(error instanceof TransferError)) {
    throw error;
  }
}
