/** The list of people: only the rows on the screen exist, and the extension sends only those. */
import type { PageRow } from "../src/preview/pageMessages.ts";
import { element } from "./element.ts";
import { LongScroll } from "./longScroll.ts";
import { personRow } from "./personRow.ts";
import { words } from "./words.ts";

const rowHeight = 44;
/** Rows above and below the view that are there before they are seen. */
const margin = 10;
/** So many rows are kept; those farthest from the view go first. */
const mostKnown = 2000;

export interface PersonListOptions {
  ask(from: number, count: number): void;
  onSelected(row: PageRow | undefined): void;
  onOpened(row: PageRow): void;
}

export class PersonList {
  readonly node: HTMLElement;
  readonly #canvas = element("div", { className: "canvas" });
  readonly #scroll: LongScroll;
  readonly #options: PersonListOptions;
  readonly #known = new Map<number, PageRow>();
  readonly #drawn = new Map<number, { readonly row: PageRow | undefined; readonly node: HTMLElement }>();
  #total = 0;
  #selected = 0;
  /** One question at a time: a fast scroll would ask for everything that it passes. */
  #isWaiting = false;
  #isDrawing = false;

  constructor(options: PersonListOptions) {
    this.#options = options;
    const attributes = {
      role: "listbox",
      tabindex: "0",
      "aria-label": words.t("People whom the push changes"),
      "aria-describedby": "list-keys",
    };
    this.node = element("div", { className: "people", attributes }, [this.#canvas]);
    this.#scroll = new LongScroll(this.node, this.#canvas, () => this.#drawSoon());
    new ResizeObserver(() => this.#resized()).observe(this.node);
    this.node.addEventListener("keydown", (event) => this.#press(event));
    this.node.addEventListener("click", (event) => this.select(placeOf(event) ?? this.#selected));
    this.node.addEventListener("dblclick", (event) => this.#open(placeOf(event) ?? this.#selected));
  }

  /** Another filter: everything is asked for anew, from the top. */
  reset(): void {
    this.#selected = 0;
    this.#scroll.moveTo(0);
    this.refresh();
  }

  /** Another plan: the same places are asked for anew. */
  refresh(): void {
    this.#known.clear();
    this.#ask();
  }

  take(from: number, total: number, rows: readonly PageRow[]): void {
    this.#isWaiting = false;
    this.#total = total;
    this.#selected = Math.max(0, Math.min(total - 1, this.#selected));
    rows.forEach((row, offset) => {
      this.#known.set(from + offset, row);
    });
    this.#forgetFarRows();
    this.#scroll.setContent(total * rowHeight);
    this.#draw();
    if (this.#known.has(this.#selected) || total === 0) {
      this.#options.onSelected(this.#known.get(this.#selected));
    }
  }

  select(place: number): void {
    this.#selected = Math.max(0, Math.min(this.#total - 1, place));
    const start = this.#selected * rowHeight;
    const { top, viewPx } = this.#scroll;
    if (start < top) {
      this.#scroll.moveTo(start);
    } else if (start + rowHeight > top + viewPx) {
      this.#scroll.moveTo(start + rowHeight - viewPx);
    }
    this.#draw();
    this.#options.onSelected(this.#known.get(this.#selected));
  }

  /** Before the first answer of another filter: the place is kept until its row comes. */
  selectNext(place: number): void {
    this.#selected = place;
    this.#total = Math.max(this.#total, place + 1);
    this.#scroll.setContent(this.#total * rowHeight);
    this.#scroll.moveTo(Math.max(0, place * rowHeight - this.#scroll.viewPx / 2));
    this.refresh();
  }

  #resized(): void {
    this.#scroll.setContent(this.#total * rowHeight);
    this.#drawSoon();
  }

  #view(): { readonly first: number; readonly last: number } {
    const { top, viewPx } = this.#scroll;
    const first = Math.max(0, Math.floor(top / rowHeight) - margin);
    return { first, last: Math.ceil((top + viewPx) / rowHeight) + margin };
  }

  #ask(): void {
    const { first, last } = this.#view();
    this.#isWaiting = true;
    this.#options.ask(first, last - first);
  }

  #drawSoon(): void {
    if (!this.#isDrawing) {
      this.#isDrawing = true;
      requestAnimationFrame(() => this.#draw());
    }
  }

  #draw(): void {
    this.#isDrawing = false;
    const { first, last: end } = this.#view();
    const last = Math.min(this.#total, end);
    const { shift } = this.#scroll;
    for (const [place, { node }] of this.#drawn) {
      if (place < first || place >= last) {
        node.remove();
        this.#drawn.delete(place);
      }
    }
    let isComplete = true;
    let before: HTMLElement | null = null;
    for (let place = first; place < last; place++) {
      const node = this.#rowAt(place, before);
      before = node;
      node.classList.toggle("selected", place === this.#selected);
      node.setAttribute("aria-selected", String(place === this.#selected));
      node.setAttribute("aria-setsize", String(this.#total));
      node.style.transform = `translateY(${place * rowHeight + shift}px)`;
      isComplete &&= this.#known.has(place);
    }
    if (this.#drawn.has(this.#selected)) {
      this.node.setAttribute("aria-activedescendant", `row-${this.#selected}`);
    } else {
      this.node.removeAttribute("aria-activedescendant");
    }
    if (!isComplete && !this.#isWaiting) {
      this.#ask();
    }
  }

  /** Kept while it shows the same person. In the order in which it is read, whichever way the list was scrolled. */
  #rowAt(place: number, before: HTMLElement | null): HTMLElement {
    const row = this.#known.get(place);
    const drawn = this.#drawn.get(place);
    if (drawn && drawn.row === row) {
      return drawn.node;
    }
    const node = personRow(row, place);
    if (drawn) {
      drawn.node.replaceWith(node);
    } else if (before) {
      before.after(node);
    } else {
      this.#canvas.prepend(node);
    }
    this.#drawn.set(place, { row, node });
    return node;
  }

  #forgetFarRows(): void {
    if (this.#known.size > mostKnown) {
      const { first, last } = this.#view();
      for (const place of this.#known.keys()) {
        if (place < first - mostKnown / 4 || place > last + mostKnown / 4) {
          this.#known.delete(place);
        }
      }
    }
  }

  #press(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.#scroll.viewPx / rowHeight) - 1);
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
      this.select(to);
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
