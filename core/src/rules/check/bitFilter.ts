/**
 * Remembers hashes by one bit each. What it does not know was never put in; what it knows may be another hash with the same bit. At 16 bits a
 * value it stays in the processor's cache where a table of half a million values does not, and that is most of the time of looking for duplicates.
 */
export class BitFilter {
  #bits: Int32Array;
  #shift: number;

  constructor(expected: number) {
    const width = Math.min(28, Math.max(10, Math.ceil(Math.log2(expected + 1)) + 4));
    this.#bits = new Int32Array(1 << (width - 5));
    this.#shift = 32 - width;
  }

  /** How many values it is made for. */
  get room(): number {
    return this.#bits.length * 2;
  }

  has(hash: number): boolean {
    const bit = hash >>> this.#shift;
    return ((this.#bits[bit >>> 5] as number) & (1 << bit)) !== 0;
  }

  /** Puts a hash in; true where its bit was set already. */
  add(hash: number): boolean {
    const bit = hash >>> this.#shift;
    const place = bit >>> 5;
    const bits = this.#bits[place] as number;
    this.#bits[place] = bits | (1 << bit);
    return (bits & (1 << bit)) !== 0;
  }
}
