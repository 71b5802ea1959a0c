import { changedPart } from "./changedPart.ts";
import { element } from "./element.ts";
import { words } from "./words.ts";

/** A value before and after as nodes, with the characters marked that differ; an empty one is said. */
export function changedValue(from: string, to: string): { readonly before: readonly Node[]; readonly after: readonly Node[] } {
  const { start, from: gone, to: come, end } = changedPart(from, to);
  return {
    before: from === "" ? [nothing()] : [text(start), ...marked("del", gone), text(end)],
    after: to === "" ? [nothing()] : [text(start), ...marked("ins", come), text(end)],
  };
}

function nothing(): Node {
  return element("em", { text: words.t("(empty)") });
}

function marked(tag: "ins" | "del", value: string): Node[] {
  return value === "" ? [] : [element(tag, { text: value })];
}

function text(value: string): Node {
  return document.createTextNode(value);
}
