import { breakable } from "./breakable.ts";
import { changedPart } from "./changedPart.ts";
import { element } from "./element.ts";
import { words } from "./words.ts";

interface ChangedNodes {
  readonly before: readonly Node[];
  readonly after: readonly Node[];
}

/** A value before and after as nodes, with the characters marked that differ; an empty one is said, and so is that the system may keep the old one. */
export function changedValue(from: string, to: string, mayBeKept: boolean): ChangedNodes {
  const { start, from: gone, to: come, end } = changedPart(from, to);
  return {
    before: from === "" ? [said(words.t("(empty)"))] : [...text(start), ...marked("del", gone), ...text(end)],
    after:
      to === ""
        ? [said(mayBeKept ? words.t("(empty, may be kept)") : words.t("(empty)"))]
        : [...text(start), ...marked("ins", come), ...text(end)],
  };
}

function said(text: string): Node {
  return element("em", { text });
}

function marked(tag: "ins" | "del", value: string): Node[] {
  return value === "" ? [] : [element(tag, {}, text(value))];
}

/** It may go on behind what divides lists and addresses. */
function text(value: string): Node[] {
  return breakable(value, /(?<=[;,@])/);
}
