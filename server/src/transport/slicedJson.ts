/** Writes messages as JSON: one with a long list, such as the edits of a repair of 100,000 values, in steps between which the server answers. */
import type { MessageWriterOptions } from "vscode-languageserver/node";

type JsonEncoder = NonNullable<MessageWriterOptions["contentTypeEncoder"]>;

/** Items that are written in one step, a millisecond or so. */
const stepItems = 2_000;

export const slicedJson: JsonEncoder = {
  name: "application/json",
  async encode(message) {
    if (!holdsLongList(message, stepItems)) {
      return Buffer.from(JSON.stringify(message));
    }
    const parts: Buffer[] = [];
    for (const part of jsonParts(message, stepItems)) {
      parts.push(Buffer.from(part));
      await new Promise((resolve) => setImmediate(resolve));
    }
    return Buffer.concat(parts);
  },
};

/** A long list at the value itself or below properties alone, which is where messages have them. */
function holdsLongList(value: unknown, items: number): boolean {
  if (Array.isArray(value)) {
    return value.length > items;
  }
  return isPlain(value) && Object.values(value).some((each) => holdsLongList(each, items));
}

/** What `JSON.stringify` makes of a message, in parts: of each long list, `items` at a time. */
export function* jsonParts(value: unknown, items: number): Generator<string, void> {
  if (!holdsLongList(value, items)) {
    yield JSON.stringify(value);
  } else if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += items) {
      yield (at === 0 ? "[" : ",") + JSON.stringify(value.slice(at, at + items)).slice(1, -1);
    }
    yield "]";
  } else {
    yield* objectParts(Object.entries(value as object), items);
  }
}

function* objectParts(entries: readonly (readonly [string, unknown])[], items: number): Generator<string, void> {
  let before = "{";
  for (const [name, value] of entries) {
    if (value !== undefined) {
      yield `${before}${JSON.stringify(name)}:`;
      yield* jsonParts(value, items);
      before = ",";
    }
  }
  yield "}";
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !("toJSON" in value);
}
