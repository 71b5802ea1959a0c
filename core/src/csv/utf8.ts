/** Where bytes stop being UTF-8. Only asked when the platform's strict decoder refused them. */

export interface Utf8Survey {
  /** The first byte of the first sequence that is not UTF-8; -1 when all are. */
  readonly firstBad: number;
  readonly badCount: number;
  /** Well-formed sequences of two bytes and more. */
  readonly goodCount: number;
}

export function surveyUtf8(bytes: Uint8Array): Utf8Survey {
  let firstBad = -1;
  let badCount = 0;
  let goodCount = 0;
  let at = 0;
  while (at < bytes.length) {
    if ((bytes[at] as number) < 0x80) {
      at++;
      continue;
    }
    const length = sequenceLength(bytes, at);
    if (length > 0) {
      goodCount++;
      at += length;
    } else {
      firstBad = firstBad === -1 ? at : firstBad;
      badCount++;
      at++;
    }
  }
  return { firstBad, badCount, goodCount };
}

/** Is there more than ASCII, and all of it UTF-8? Text in another encoding says no at one of its first letters. */
export function holdsUtf8(pieces: Iterable<Uint8Array>): boolean {
  let holds = false;
  for (const bytes of pieces) {
    for (let at = 0; at < bytes.length; ) {
      if ((bytes[at] as number) < 0x80) {
        at++;
        continue;
      }
      const length = sequenceLength(bytes, at);
      if (length === 0) {
        return false;
      }
      holds = true;
      at += length;
    }
  }
  return holds;
}

/** How many bytes of a piece of a longer text end with a whole character: a sequence that is cut off at the end belongs to the next piece. */
export function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
    if (byte < 0x80) {
      break;
    }
  }
  return bytes.length;
}

/** Length of the sequence that starts at `at`, 0 when it is not well formed (Unicode 15, table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  const second = bytes[at + 1] ?? 0;
  if (lead >= 0xc2 && lead <= 0xdf) {
    return isIn(second, 0x80, 0xbf) ? 2 : 0;
  }
  if (lead >= 0xe0 && lead <= 0xef) {
    const low = lead === 0xe0 ? 0xa0 : 0x80;
    const high = lead === 0xed ? 0x9f : 0xbf;
    return isIn(second, low, high) && isTrail(bytes[at + 2]) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const low = lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xf4 ? 0x8f : 0xbf;
    return isIn(second, low, high) && isTrail(bytes[at + 2]) && isTrail(bytes[at + 3]) ? 4 : 0;
  }
  return 0;
}

function isTrail(byte: number | undefined): boolean {
  return byte !== undefined && isIn(byte, 0x80, 0xbf);
}

function isIn(byte: number, low: number, high: number): boolean {
  return byte >= low && byte <= high;
}
