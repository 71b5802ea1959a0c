/** Which block owns a hash: an open-addressing table in two typed arrays, about 11 bytes a value. */

/** The hash is not there. */
export const nobody = 0;
/** Several values have the hash. */
export const several = -1;

export class OwnerTable {
  #capacity = capacityFor(0);
  #hashes = new Int32Array(this.#capacity);
  /** A block (from 1), `several`, or `nobody` in a free slot. */
  #owners = new Int32Array(this.#capacity);
  #used = 0;

  /** Makes room for so many times the hashes that are there. */
  expect(times: number): void {
    if (this.#used * times > this.#capacity * 0.75) {
      this.#resize(capacityFor(this.#used * times));
    }
  }

  get(hash: number): number {
    return this.#owners[this.#slotOf(hash)] as number;
  }

  /** `nobody` removes the hash. */
  set(hash: number, owner: number): void {
    const slot = this.#slotOf(hash);
    if (owner === nobody) {
      this.#free(slot);
      return;
    }
    if (this.#owners[slot] === nobody) {
      this.#used++;
    }
    this.#hashes[slot] = hash;
    this.#owners[slot] = owner;
    if (this.#used > this.#capacity * 0.75) {
      this.#resize(capacityFor(this.#used * 1.5));
    }
  }

  /** Gives a free hash to an owner and answers `nobody`; else answers who has it. One search for the usual case. */
  claim(hash: number, owner: number): number {
    const slot = this.#slotOf(hash);
    const found = this.#owners[slot] as number;
    if (found === nobody) {
      this.#hashes[slot] = hash;
      this.#owners[slot] = owner;
      this.#used++;
      if (this.#used > this.#capacity * 0.75) {
        this.#resize(capacityFor(this.#used * 1.5));
      }
    }
    return found;
  }

  #slotOf(hash: number): number {
    let slot = this.#home(hash);
    while (this.#owners[slot] !== nobody && this.#hashes[slot] !== hash) {
      slot = slot + 1 === this.#capacity ? 0 : slot + 1;
    }
    return slot;
  }

  /** The upper bits choose the slot, so that the capacity need not be a power of two. */
  #home(hash: number): number {
    return Math.floor((hash >>> 0) * (this.#capacity / 4_294_967_296));
  }

  /** Moves back what was pushed on by the freed slot, so that no search ends too early. */
  #free(freed: number): void {
    if (this.#owners[freed] === nobody) {
      return;
    }
    this.#used--;
    let hole = freed;
    let slot = hole;
    for (;;) {
      slot = slot + 1 === this.#capacity ? 0 : slot + 1;
      if (this.#owners[slot] === nobody) {
        break;
      }
      const home = this.#home(this.#hashes[slot] as number);
      const stays = hole <= slot ? hole < home && home <= slot : hole < home || home <= slot;
      if (!stays) {
        this.#hashes[hole] = this.#hashes[slot] as number;
        this.#owners[hole] = this.#owners[slot] as number;
        hole = slot;
      }
    }
    this.#owners[hole] = nobody;
  }

  #resize(capacity: number): void {
    const hashes = this.#hashes;
    const owners = this.#owners;
    this.#capacity = capacity;
    this.#hashes = new Int32Array(this.#capacity);
    this.#owners = new Int32Array(this.#capacity);
    for (let i = 0; i < owners.length; i++) {
      if (owners[i] !== nobody) {
        const slot = this.#slotOf(hashes[i] as number);
        this.#hashes[slot] = hashes[i] as number;
        this.#owners[slot] = owners[i] as number;
      }
    }
  }
}

function capacityFor(count: number): number {
  return Math.max(256, Math.ceil(count / 0.7));
}
