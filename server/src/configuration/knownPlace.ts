import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import type { Range } from "#core";
import { createFlatText } from "./flatText.ts";

/** Where usersync.json says that a value is known: the key that has its name, or the entry of a list. */
export function knownPlace(text: string, reference: string, value: string): Range | undefined {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const list = root && findNodeAtLocation(root, ["known", reference]);
  const node = list?.children?.map(keyOf).find((each) => each?.value === value);
  if (!node) {
    return undefined;
  }
  const flat = createFlatText(text);
  return { start: flat.positionAt(node.offset), end: flat.positionAt(node.offset + node.length) };
}

/** A list has the values themselves; an object has them as keys. */
function keyOf(node: Node): Node | undefined {
  return node.type === "property" ? node.children?.[0] : node;
}
