/** Everything about the selected person: each value old → new with the changed characters marked, and the effects. */
import type { PageRow } from "../src/preview/pageMessages.ts";
import { changedPart } from "./changedPart.ts";
import { button, element } from "./element.ts";
import { kindOf } from "./kinds.ts";

export function personDetail(row: PageRow | undefined, onShow: (row: PageRow) => void): HTMLElement {
  if (!row) {
    return element("section", { className: "detail", text: "Nobody to show." });
  }
  const parts: HTMLElement[] = [
    element("h2", { text: `${row.title || row.key}: ${kindOf(row.kind).one.toLowerCase()}` }),
    element("p", { className: "detail-key", text: row.key }),
  ];
  if (row.effects.length > 0) {
    parts.push(
      element(
        "ul",
        { className: "effects" },
        row.effects.map((text) => element("li", { text })),
      ),
    );
  }
  if (row.fields.length > 0) {
    parts.push(fieldTable(row));
  }
  if (row.isInFile) {
    parts.push(button("Show in File", "secondary", () => onShow(row)));
  }
  return element("section", { className: "detail", attributes: { "aria-live": "polite", "aria-label": "Selected person" } }, parts);
}

function fieldTable({ fields }: PageRow): HTMLElement {
  const head = element("thead", {}, [
    element(
      "tr",
      {},
      ["Column", "Before", "After"].map((text) => element("th", { text, attributes: { scope: "col" } })),
    ),
  ]);
  const rows = fields.map(({ title, from, to }) => {
    const { start, from: gone, to: come, end } = changedPart(from, to);
    return element("tr", {}, [
      element("th", { text: title, attributes: { scope: "row" } }),
      element("td", {}, from === "" ? [element("em", { text: "(empty)" })] : marked("del", { start, changed: gone, end })),
      element("td", {}, to === "" ? [element("em", { text: "(empty)" })] : marked("ins", { start, changed: come, end })),
    ]);
  });
  return element("table", {}, [head, element("tbody", {}, rows)]);
}

function marked(
  tag: "ins" | "del",
  { start, changed, end }: { readonly start: string; readonly changed: string; readonly end: string },
): Node[] {
  return [document.createTextNode(start), ...(changed === "" ? [] : [element(tag, { text: changed })]), document.createTextNode(end)];
}
