/** Columns that come or go: changes of the whole file, which stand above the people's own. */
import type { PageHead } from "../src/preview/pageMessages.ts";
import { element } from "./element.ts";
import { words } from "./words.ts";

export function columnsBox({ columns }: PageHead): HTMLElement[] {
  if (columns.length === 0) {
    return [];
  }
  const { t } = words;
  const title = t("Columns that come or go");
  const items = columns.map(({ kind, title: name, effect }) =>
    element("li", { className: `column ${kind}` }, [
      element("span", { className: "what", text: kind === "added" ? t("added") : t("removed") }),
      element("span", { className: "name", text: name }),
      element("span", { className: "message", text: effect }),
    ]),
  );
  return [
    element("section", { attributes: { "aria-label": title } }, [
      element("h2", { text: title }),
      element("ul", { className: "columns" }, items),
    ]),
  ];
}
