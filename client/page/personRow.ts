import type { PageField, PageRow } from "../src/preview/pageMessages.ts";
import { changedValue } from "./changedValue.ts";
import { element } from "./element.ts";
import { kindOf } from "./kinds.ts";
import { words } from "./words.ts";

/** One person of the list on two lines: what happens to whom, and which values change. Undefined while it is on its way. */
export function personRow(row: PageRow | undefined, place: number): HTMLElement {
  const { sign, word } = row ? kindOf(row.kind) : { sign: "…", word: words.t("Loading") };
  const attributes = { role: "option", id: `row-${place}`, "data-place": String(place), "aria-posinset": String(place + 1) };
  return element("div", { className: `row ${row?.kind ?? "loading"}`, attributes }, [
    element("span", { className: "sign", text: sign, attributes: { "aria-hidden": "true" } }),
    element("span", { className: "kind", text: word }),
    element("span", { className: "title", text: row?.title ?? "" }),
    element("span", { className: "key", text: row?.key ?? "" }),
    element("span", { className: "summary" }, row ? summaryOf(row) : []),
  ]);
}

/** Whoever is new is told by the effects; the values stand beside the list. */
function summaryOf({ kind, fields, effects }: PageRow): Node[] {
  const values = kind === "create" && effects.length > 0 ? [] : fields.map(valueWords);
  const parts = [...effects.map((text) => [document.createTextNode(text)]), ...values];
  return parts.flatMap((part, place) => (place === 0 ? part : [document.createTextNode(" · "), ...part]));
}

function valueWords({ title, from, to, mayBeKept }: PageField): Node[] {
  const { before, after } = changedValue(from, to, mayBeKept);
  return [document.createTextNode(`${title}: `), ...before, document.createTextNode(" → "), ...after];
}
