/** The list of people: only the rows on the screen exist, and the extension sends only those. */
import type { PageRow } from "../src/preview/pageMessages.ts";
import { element } from "./element.ts";
import { kindOf } from "./kinds.ts";

const rowHeight = 44;
const margin = 10;

export interface PersonListOptions {
  ask(from: number, count: number): void;
  onSelected(row: PageRow | undefined): void;
  onOpened(row: PageRow): void;
}

export class PersonList {
  readonly node: HTMLElement;
  readonly #canvas = element("div", { className: "canvas" });
  readonly #options: PersonListOptions;
  readonly #known = new Map<number, PageRow>();
  #total = 0;
  #selected = 0;
  /** The slice that was asked for and has not come yet. */
  #asked = "";

  constructor(options: PersonListOptions) {
    this.#options = options;
    const attributes = { role: "listbox", tabindex: "0", "aria-label": "People whom the push changes" };
    this.node = element("div", { className: "people", attributes }, [this.#canvas]);
    this.node.addEventListener("scroll", () => requestAnimationFrame(() => this.#draw()), { passive: true });
    new ResizeObserver(() => this.#draw()).observe(this.node);
    this.node.addEventListener("keydown", (event) => this.#press(event));
    this.node.addEventListener("click", (event) => this.#select(placeOf(event) ?? this.#selected));
    this.node.addEventListener("dblclick", (event) => this.#open(placeOf(event) ?? this.#selected));
  }

  /** Another plan or filter: everything is asked for anew. */
  reset(): void {
    this.#known.clear();
    this.#selected = 0;
    this.#asked = "";
    this.node.scrollTop = 0;
    this.#options.ask(0, Math.ceil(this.node.clientHeight / rowHeight) + margin);
  }

  take(from: number, total: number, rows: readonly PageRow[]): void {
    this.#total = total;
    rows.forEach((row, offset) => {
      this.#known.set(from + offset, row);
    });
    this.#asked = "";
    this.#draw();
    const isSelectedHere = this.#selected >= from && this.#selected < from + rows.length;
    if (isSelectedHere || total === 0) {
      this.#options.onSelected(this.#known.get(this.#selected));
    }
  }

  #draw(): void {
    const { scrollTop, clientHeight } = this.node;
    const first = Math.max(0, Math.floor(scrollTop / rowHeight) - margin);
    const last = Math.min(this.#total, Math.ceil((scrollTop + clientHeight) / rowHeight) + margin);
    const places = Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset);
    const nodes = places.map((place) =>
      rowNode(this.#known.get(place), { place, total: this.#total, isSelected: place === this.#selected }),
    );
    this.#canvas.style.height = `${this.#total * rowHeight}px`;
    this.#canvas.replaceChildren(...nodes);
    this.node.setAttribute("aria-activedescendant", `row-${this.#selected}`);
    const slice = `${first}-${last}`;
    if (slice !== this.#asked && places.some((place) => !this.#known.has(place))) {
      this.#asked = slice;
      this.#options.ask(first, last - first);
    }
  }

  #select(place: number): void {
    this.#selected = Math.max(0, Math.min(this.#total - 1, place));
    const top = this.#selected * rowHeight;
    const { scrollTop, clientHeight } = this.node;
    if (top < scrollTop) {
      this.node.scrollTop = top;
    } else if (top + rowHeight > scrollTop + clientHeight) {
      this.node.scrollTop = top + rowHeight - clientHeight;
    }
    this.#draw();
    this.#options.onSelected(this.#known.get(this.#selected));
  }

  #press(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.node.clientHeight / rowHeight) - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: this.#selected + 1,
      ArrowUp: this.#selected - 1,
      PageDown: this.#selected + page,
      PageUp: this.#selected - page,
      Home: 0,
      End: this.#total - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.#select(to);
    } else if (event.key === "Enter") {
      this.#open(this.#selected);
    }
  }

  #open(place: number): void {
    const row = this.#known.get(place);
    if (row) {
      this.#options.onOpened(row);
    }
  }
}

function placeOf({ target }: Event): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-place]") : null;
  return row ? Number(row.dataset.place) : undefined;
}

function rowNode(
  row: PageRow | undefined,
  { place, total, isSelected }: { readonly place: number; readonly total: number; readonly isSelected: boolean },
): HTMLElement {
  const attributes = {
    role: "option",
    id: `row-${place}`,
    "data-place": String(place),
    "aria-posinset": String(place + 1),
    "aria-setsize": String(total),
    "aria-selected": String(isSelected),
  };
  const { sign, one } = row ? kindOf(row.kind) : { sign: "…", one: "Loading" };
  const node = element("div", { className: `row ${row?.kind ?? "loading"}${isSelected ? " selected" : ""}`, attributes }, [
    element("span", { className: "sign", text: sign, attributes: { "aria-hidden": "true" } }),
    element("span", { className: "kind", text: one }),
    element("span", { className: "title", text: row?.title ?? "" }),
    element("span", { className: "key", text: row?.key ?? "" }),
    element("span", { className: "summary", text: row ? summaryOf(row) : "" }),
  ]);
  node.style.transform = `translateY(${place * rowHeight}px)`;
  return node;
}

function summaryOf({ fields, effects }: PageRow): string {
  return [...effects, ...fields.map(({ title, from, to }) => `${title}: ${from || "(empty)"} → ${to || "(empty)"}`)].join(" · ");
}
