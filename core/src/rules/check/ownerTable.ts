/** Which block owns a hash: an open-addressing table in two typed arrays, about 11 bytes a value. */

/** The hash is not there. */
export const nobody = 0;
/** Several values have the hash. */
export const several = -1;

export class OwnerTable {
  #capacity = capacityFor(0);
  /** Pairs of hash and owner, side by side, since each look at a big table is a wait for memory. The owner is a block (from 1), `several`, or `nobody`. */
  #slots = new Int32Array(this.#capacity * 2);
  #used = 0;

  /** Makes room for so many times the hashes that are there. */
  expect(times: number): void {
    if (this.#used * times > this.#capacity * 0.75) {
      this.#resize(capacityFor(this.#used * times));
    }
  }

  get(hash: number): number {
    return this.#slots[this.#slotOf(hash) + 1] as number;
  }

  /** `nobody` removes the hash. */
  set(hash: number, owner: number): void {
    const slot = this.#slotOf(hash);
    if (owner === nobody) {
      this.#free(slot);
      return;
    }
    if (this.#slots[slot + 1] === nobody) {
      this.#used++;
    }
    this.#slots[slot] = hash;
    this.#slots[slot + 1] = owner;
  }

  /**
   * Gives the free ones of some hashes to an owner. `onTaken` hears of those that somebody has already; it must not change anything but the owner
   * of that hash.
   */
  claim(hashes: Int32Array, from: number, to: number, owner: number, onTaken: (entry: number, owner: number) => void): void {
    if (this.#used + to - from > this.#capacity * 0.75) {
      this.#resize(capacityFor((this.#used + to - from) * 1.5));
    }
    const slots = this.#slots;
    const end = slots.length;
    const scale = this.#capacity / 4_294_967_296;
    for (let entry = from; entry < to; entry++) {
      const hash = hashes[entry] as number;
      let slot = Math.floor((hash >>> 0) * scale) * 2;
      let found = slots[slot + 1] as number;
      while (found !== nobody && slots[slot] !== hash) {
        slot = slot + 2 === end ? 0 : slot + 2;
        found = slots[slot + 1] as number;
      }
      if (found === nobody) {
        slots[slot] = hash;
        slots[slot + 1] = owner;
        this.#used++;
      } else {
        onTaken(entry, found);
      }
    }
  }

  /** Where a hash is, or would be. */
  #slotOf(hash: number): number {
    const slots = this.#slots;
    let slot = this.#home(hash);
    while (slots[slot + 1] !== nobody && slots[slot] !== hash) {
      slot = slot + 2 === slots.length ? 0 : slot + 2;
    }
    return slot;
  }

  /** The upper bits choose the slot, so that the capacity need not be a power of two. */
  #home(hash: number): number {
    return Math.floor((hash >>> 0) * (this.#capacity / 4_294_967_296)) * 2;
  }

  /** Moves back what was pushed on by the freed slot, so that no search ends too early. */
  #free(freed: number): void {
    const slots = this.#slots;
    if (slots[freed + 1] === nobody) {
      return;
    }
    this.#used--;
    let hole = freed;
    let slot = hole;
    for (;;) {
      slot = slot + 2 === slots.length ? 0 : slot + 2;
      if (slots[slot + 1] === nobody) {
        break;
      }
      const home = this.#home(slots[slot] as number);
      const stays = hole <= slot ? hole < home && home <= slot : hole < home || home <= slot;
      if (!stays) {
        slots[hole] = slots[slot] as number;
        slots[hole + 1] = slots[slot + 1] as number;
        hole = slot;
      }
    }
    slots[hole + 1] = nobody;
  }

  #resize(capacity: number): void {
    const before = this.#slots;
    this.#capacity = capacity;
    this.#slots = new Int32Array(capacity * 2);
    for (let i = 0; i < before.length; i += 2) {
      if (before[i + 1] !== nobody) {
        const slot = this.#slotOf(before[i] as number);
        this.#slots[slot] = before[i] as number;
        this.#slots[slot + 1] = before[i + 1] as number;
      }
    }
  }
}

function capacityFor(count: number): number {
  return Math.max(256, Math.ceil(count / 0.7));
}
