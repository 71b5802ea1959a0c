/** Texts as numbers, and what kinds of units they hold: what the rules ask of every value. */

/** UTF-16 units: of eight bits where all of a text are ASCII. */
export type Units = Uint8Array | Uint16Array;

/** What is needed of the platform's encoder; it is there in Node, in browsers and in workers. */
declare const TextEncoder: new () => { encodeInto(text: string, into: Uint8Array): { readonly read: number; readonly written: number } };

/**
 * The units of one text at a time, and the classes of them. Reading numbers from an array takes a third of the time of `charCodeAt`, and the encoder
 * copies ASCII at the speed of memory: a text whose units are read more than once is worth the copy.
 */
export class UnitClassing {
  /** A mask for each unit. */
  readonly classOfUnit: Int32Array;
  /** Those of the text that was read last; what is behind them is left from other texts. */
  units: Units = new Uint8Array(0);
  readonly #encoder = new TextEncoder();
  #narrow = new Uint8Array(0);
  #wide = new Uint16Array(0);

  constructor(classOfUnit: Int32Array) {
    this.classOfUnit = classOfUnit;
  }

  read(text: string): void {
    const { length } = text;
    // One more, so that reading the unit behind the last one stays in the array.
    if (this.#narrow.length <= length) {
      this.#narrow = new Uint8Array(length * 2 + 1);
    }
    // Anything but ASCII takes more bytes than units.
    const { read, written } = this.#encoder.encodeInto(text, this.#narrow.subarray(0, length));
    this.units = read === length && written === length ? this.#narrow : this.#readWide(text);
  }

  /** The masks of the units in a span, or-ed. */
  classesOf(start: number, end: number): number {
    const { units, classOfUnit } = this;
    let classes = 0;
    for (let i = start; i < end; i++) {
      classes |= classOfUnit[units[i] as number] as number;
    }
    return classes;
  }

  #readWide(text: string): Uint16Array {
    if (this.#wide.length <= text.length) {
      this.#wide = new Uint16Array(text.length * 2 + 1);
    }
    const units = this.#wide;
    for (let i = 0; i < text.length; i++) {
      units[i] = text.charCodeAt(i);
    }
    return units;
  }
}

/** The units of a text, two bytes each. */
export function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) {
    units[i] = text.charCodeAt(i);
  }
  return units;
}
