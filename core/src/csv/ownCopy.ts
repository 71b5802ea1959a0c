/**
 * A copy of a piece of a text, for those who keep it. What `slice` returns for longer pieces keeps the whole text alive, and every read of it takes
 * a detour over that text; what `join` returns is one flat string.
 */
export function ownCopy(piece: string): string {
  const middle = piece.length >>> 1;
  return piece.length < 13 ? piece : [piece.slice(0, middle), piece.slice(middle)].join("");
}
