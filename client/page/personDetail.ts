/** Everything about the selected person: each value old → new with the changed characters marked, and the effects. */
import type { PageField, PageRow } from "../src/preview/pageMessages.ts";
import { changedValue } from "./changedValue.ts";
import { button, element } from "./element.ts";
import { kindOf } from "./kinds.ts";
import { words } from "./words.ts";

export interface PersonDetailOptions {
  /** Shows the person in the file. */
  onShow(row: PageRow): void;
  /** Asks for a masked value; `take` gets the answer. */
  onReveal(row: PageRow, column: string): void;
}

/** What a masked value is, or why it cannot be told. */
export type Revealed = { readonly from: string; readonly to: string } | { readonly fault: string };

/** What was revealed is forgotten with the next person. */
export class PersonDetail {
  readonly node = element("section", { className: "detail", attributes: { tabindex: "0", "aria-label": words.t("Selected person") } });
  readonly #options: PersonDetailOptions;
  readonly #revealed = new Map<string, Revealed>();
  #row: PageRow | undefined;

  constructor(options: PersonDetailOptions) {
    this.#options = options;
  }

  show(row: PageRow | undefined): void {
    if (row !== this.#row) {
      this.#revealed.clear();
    }
    this.#row = row;
    this.#draw();
  }

  take(index: number, column: string, revealed: Revealed): void {
    if (this.#row?.index === index) {
      this.#revealed.set(column, revealed);
      this.#draw();
      this.#focusButtonOf(column);
    }
  }

  #draw(): void {
    const row = this.#row;
    this.node.replaceChildren(...(row ? this.#parts(row) : [element("p", { text: words.t("Nobody fits the filter.") })]));
  }

  #parts(row: PageRow): HTMLElement[] {
    const { sign, short } = kindOf(row.kind);
    const effects = row.effects.map((text) => element("li", { text }));
    return [
      element("h2", { text: `${row.title || row.key}: ${short}` }),
      element("p", { className: `detail-key ${row.kind}` }, [
        element("span", { className: "sign", text: sign, attributes: { "aria-hidden": "true" } }),
        element("span", { text: row.key }),
      ]),
      ...(effects.length > 0 ? [element("ul", { className: "effects" }, effects)] : []),
      ...(row.fields.length > 0 ? [this.#table(row)] : []),
      ...(row.isInFile ? [button(words.t("Show in File"), "secondary", () => this.#options.onShow(row))] : []),
    ];
  }

  /** Whoever is new had no values. */
  #table(row: PageRow): HTMLElement {
    const titles = row.kind === "create" ? [words.t("Column"), words.t("Value")] : [words.t("Column"), words.t("Before"), words.t("After")];
    const head = titles.map((text) => element("th", { text, attributes: { scope: "col" } }));
    const lines = row.fields.map((field) => this.#line(row, field));
    return element("table", {}, [element("thead", {}, [element("tr", {}, head)]), element("tbody", {}, lines)]);
  }

  #line(row: PageRow, field: PageField): HTMLElement {
    const revealed = this.#revealed.get(field.column);
    const isShown = revealed !== undefined && "from" in revealed;
    const values = isShown ? revealed : field;
    const { before, after } = changedValue(values.from, values.to, field.mayBeKept);
    const name = element("th", { text: field.title, attributes: { scope: "row" } });
    if (field.isMasked) {
      name.append(this.#revealButton(row, field, isShown));
    }
    if (revealed !== undefined && "fault" in revealed) {
      name.append(element("p", { className: "fault", text: revealed.fault, attributes: { role: "alert" } }));
    }
    const cells = row.kind === "create" ? [element("td", { text: values.to })] : [element("td", {}, before), element("td", {}, after)];
    return element("tr", {}, [name, ...cells]);
  }

  #revealButton(row: PageRow, { column, title }: PageField, isShown: boolean): HTMLElement {
    const word = isShown ? words.t("Hide") : words.t("Reveal");
    const made = button(word, "link", () => {
      if (isShown) {
        this.#revealed.delete(column);
        this.#draw();
        this.#focusButtonOf(column);
      } else {
        this.#options.onReveal(row, column);
      }
    });
    const who = row.title || row.key;
    made.setAttribute("aria-label", isShown ? words.t("Hide {0} of {1}", title, who) : words.t("Reveal {0} of {1}", title, who));
    made.dataset.column = column;
    return made;
  }

  #focusButtonOf(column: string): void {
    this.node.querySelector<HTMLElement>(`[data-column="${CSS.escape(column)}"]`)?.focus();
  }
}
