/** JSON as `JSON.stringify` with two spaces prints it, with one long list in it that is never held as a whole. */

/** `value` where it stands so many spaces from the left. */
export function indented(value: unknown, spaces: number): string {
  return JSON.stringify(value, null, 2).replaceAll("\n", `\n${" ".repeat(spaces)}`);
}

/** A list whose closing bracket stands so many spaces from the left. */
export function* listPieces(items: Iterable<unknown>, spaces: number): Generator<string> {
  const inner = `\n${" ".repeat(spaces + 2)}`;
  let isFirst = true;
  yield "[";
  for (const item of items) {
    yield `${isFirst ? "" : ","}${inner}${indented(item, spaces + 2)}`;
    isFirst = false;
  }
  yield isFirst ? "]" : `\n${" ".repeat(spaces)}]`;
}

export function* mapPieces<From, To>(items: Iterable<From>, change: (item: From) => To): Generator<To> {
  for (const item of items) {
    yield change(item);
  }
}
