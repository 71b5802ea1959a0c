/**
 * Windows-1252 as the WHATWG encoding standard has it (https://encoding.spec.whatwg.org/#windows-1252). Own code, because the decoder of Node 20
 * reads 0x80 to 0x9F as ISO 8859-1: € would become a control character.
 */
export const c1 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

export function decodeWindows1252(bytes: Uint8Array): string {
  const pieces: string[] = [];
  const size = 8192;
  for (let at = 0; at < bytes.length; at += size) {
    const piece: string = String.fromCharCode(...bytes.subarray(at, at + size));
    pieces.push(piece.replace(/[\u0080-\u009f]/g, (unit) => c1.charAt(unit.charCodeAt(0) - 0x80)));
  }
  return pieces.join("");
}

/** Would these bytes, which are not UTF-8, make sense as Windows-1252? Most bytes above ASCII are then letters or typographic marks. */
export function isLikelyWindows1252(pieces: Iterable<Uint8Array>): boolean {
  let high = 0;
  let sensible = 0;
  for (const bytes of pieces) {
    for (const byte of bytes) {
      if (byte >= 0x80) {
        high++;
        sensible += isUsual(byte) ? 1 : 0;
      } else if (byte === 0) {
        return false;
      }
    }
  }
  return sensible >= high * 0.8;
}

function isUsual(byte: number): boolean {
  return byte >= 0xc0 ? byte !== 0xd7 && byte !== 0xf7 : usualMarks.has(byte);
}

/** € „ … Š Œ Ž ‘ ’ “ ” – — š œ ž Ÿ, no-break space, § « ° ´ º », ª */
const usualMarks: ReadonlySet<number> = new Set([
  0x80, 0x84, 0x85, 0x8a, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x9a, 0x9c, 0x9e, 0x9f, 0xa0, 0xa7, 0xaa, 0xab, 0xb0, 0xb4, 0xba,
  0xbb,
]);
