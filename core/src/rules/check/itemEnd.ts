/** The next separator in the span, or its end. `indexOf` would search on to the end of the block. */
export function itemEndAt(text: string, start: number, end: number, separator: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) !== separator) {
    at++;
  }
  return at;
}
