/** The old file on a server that does not rename over one: where it stands for an instant, and how it comes back. */
import type { DeliveryNames } from "./deliveryNames.ts";
import { isLoss, type RemoteStore } from "./remoteStore.ts";

export class AsideFile {
  readonly #names: DeliveryNames;
  readonly #consumed: boolean;
  /** What stands there, if anything does, is what this run has moved. */
  isOurs = false;

  /** `consumed`: the system takes a file away once it has read it. */
  constructor(names: DeliveryNames, consumed: boolean) {
    this.#names = names;
    this.#consumed = consumed;
  }

  exists(store: RemoteStore): Promise<boolean> {
    return isAside(store, this.#names);
  }

  /** Frees the final name, if something stands there. */
  async moveThere(store: RemoteStore): Promise<void> {
    const { final, aside } = this.#names;
    if ((await store.stat(final)) === undefined) {
      return;
    }
    this.isOurs = true;
    try {
      await store.rename(final, aside);
    } catch (error) {
      // Refused: what stands there is another machine's.
      this.isOurs = isLoss(error);
      throw error;
    }
  }

  /** Where the new file is known not to have been put in its place: the old one goes back, unless another stands there. */
  async putBack(store: RemoteStore): Promise<void> {
    const { final, aside } = this.#names;
    await ((await store.stat(final)) === undefined ? store.rename(aside, final) : store.remove(aside));
    this.isOurs = false;
  }

  /** Where it may have been. */
  async settle(store: RemoteStore): Promise<void> {
    await (this.#consumed && (await wasPutInPlace(store, this.#names)) ? this.remove(store) : this.putBack(store));
  }

  async remove(store: RemoteStore): Promise<void> {
    await store.remove(this.#names.aside);
    this.isOurs = false;
  }
}

/**
 * An old file stands aside and has to be put back before anything else. Where the system takes files away, it may have taken the new one that had
 * been put in place already: then the old one must never be read again.
 */
export async function mustBePutBack(store: RemoteStore, names: DeliveryNames, consumed: boolean): Promise<boolean> {
  return (await isAside(store, names)) && !(consumed && (await wasPutInPlace(store, names)));
}

async function isAside(store: RemoteStore, { aside }: DeliveryNames): Promise<boolean> {
  return (await store.stat(aside)) !== undefined;
}

/** The old file steps aside once the new one stands whole under its temporary name, which it leaves for the final one alone. */
async function wasPutInPlace(store: RemoteStore, { temporary }: DeliveryNames): Promise<boolean> {
  return (await store.stat(temporary)) === undefined;
}
