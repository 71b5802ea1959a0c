/** The preview page: draws what the extension sends, asks for what is on the screen, starts nothing by itself. */
import type { ChangeKind } from "#core";
import {
  type FromPage,
  noFilter,
  type PageAction,
  type PageFilter,
  type PageGroups,
  type PageHead,
  type PageNotice,
  type ToPage,
} from "../src/preview/pageMessages.ts";
import { columnsBox } from "./columnsBox.ts";
import { button, element } from "./element.ts";
import { createFilterBar } from "./filterBar.ts";
import { createGroupBars } from "./groupBars.ts";
import { factsOf, heldBox } from "./head.ts";
import { keepPlace } from "./keepPlace.ts";
import { kindTiles } from "./kindTiles.ts";
import { PersonDetail } from "./personDetail.ts";
import { PersonList } from "./personList.ts";
import { readToPage } from "./readToPage.ts";
import { toolbar } from "./toolbar.ts";
import { words } from "./words.ts";

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

/** All that the page knows: the plan, the filter, and which question is the latest. */
class Page {
  readonly #send: (message: FromPage) => void;
  readonly #notice = element("p", { className: "notice", attributes: { role: "status" } });
  readonly #sentence = element("h1");
  readonly #counts = element("div", { className: "counts" });
  readonly #held = element("div");
  readonly #facts = element("section", { className: "rests", attributes: { "aria-label": words.t("What the preview rests on") } });
  readonly #groups = createGroupBars((group) => this.#narrow({ group: isSame(group, this.#filter.group) ? null : group }));
  readonly #filterBar = createFilterBar(
    (change) => this.#narrow(change),
    () => this.#narrow(noFilter),
  );
  readonly #detail: PersonDetail;
  readonly #people: PersonList;
  readonly #push: HTMLButtonElement;
  readonly #list: HTMLElement;
  #head: PageHead | undefined;
  #canPush = false;
  #filter = noFilter;
  #turn = 0;

  constructor(root: HTMLElement, send: (message: FromPage) => void) {
    this.#send = send;
    const show = ({ index }: { readonly index: number }): void => send({ kind: "show", index });
    this.#detail = new PersonDetail({ onShow: show, onReveal: ({ index }, column) => send({ kind: "reveal", index, column }) });
    this.#people = new PersonList({
      ask: (from, count) => send({ kind: "rows", turn: this.#turn, from, count, filter: this.#filter }),
      onSelected: (row) => this.#detail.show(row),
      onOpened: show,
    });
    this.#push = this.#button(words.t("Push…"), "primary", "push");
    const actions = toolbar(words.t("Actions"), [
      this.#push,
      this.#button(words.t("Compare as Text"), "secondary", "compare"),
      this.#button(words.t("Plain Words"), "secondary", "text"),
      this.#button(words.t("Copy as…"), "secondary", "copy"),
      this.#button(words.t("Save List…"), "secondary", "save"),
      this.#button(words.t("Preview Again"), "secondary", "again"),
    ]);
    const keys = element("p", {
      className: "quiet",
      text: words.t("Enter shows the person in the file."),
      attributes: { id: "list-keys" },
    });
    this.#list = element("section", { className: "list", attributes: { "aria-label": words.t("People") } }, [
      this.#filterBar.node,
      element("div", { className: "body" }, [this.#people.node, keys, this.#detail.node]),
    ]);
    root.append(
      this.#notice,
      element("header", {}, [this.#sentence, this.#counts, this.#held, actions]),
      element("div", { className: "grounds" }, [this.#groups.node, this.#facts]),
      this.#list,
    );
    this.#notice.hidden = true;
  }

  take(message: ToPage): void {
    switch (message.kind) {
      case "plan":
        this.#draw(message.head, message.canPush);
        return;
      case "rows":
        // An answer to an older filter says nothing about this one.
        if (message.turn === this.#turn) {
          this.#filterBar.tell(message.total, this.#all());
          this.#people.take(message.from, message.total, message.rows);
        }
        return;
      case "notice":
        this.#tell(message);
        return;
      case "revealed":
        this.#detail.take(message.index, message.column, message);
        return;
      case "select":
        this.#showPerson(message.place, message.clearsFilter);
    }
  }

  /** The editor's own search sees only the rows on the screen. */
  find(): void {
    if (!this.#list.hidden) {
      this.#filterBar.focus();
    }
  }

  #draw(head: PageHead, canPush: boolean): void {
    this.#filter = stillPossible(this.#filter, this.#head, head);
    this.#head = head;
    this.#canPush = canPush;
    this.#sentence.textContent = head.sentence;
    this.#held.replaceChildren(...heldBox(head), ...columnsBox(head));
    this.#facts.replaceChildren(...factsOf(head));
    this.#push.disabled = !canPush;
    this.#list.hidden = this.#all() === 0;
    this.#drawFilter();
    this.#turn++;
    this.#people.refresh();
  }

  #tell({ state, text }: PageNotice): void {
    // What passes by itself is not read aloud at every pause of somebody who types.
    this.#notice.ariaBusy = String(state === "passing");
    this.#notice.className = `notice ${state}`;
    this.#notice.textContent = text ?? "";
    this.#notice.hidden = text === null;
    this.#push.disabled = !this.#canPush || state !== "current";
  }

  #drawFilter(): void {
    if (!this.#head) {
      return;
    }
    const focused = this.#counts.contains(document.activeElement) ? document.activeElement?.className : undefined;
    const chosen = new Set(this.#filter.kinds);
    this.#counts.replaceChildren(kindTiles(this.#head, { chosen, onToggled: (kind) => this.#narrow({ kinds: toggled(chosen, kind) }) }));
    if (focused !== undefined) {
      this.#counts.querySelector<HTMLElement>(`[class="${focused}"]`)?.focus();
    }
    this.#groups.show(this.#head.groups, this.#filter.group);
    this.#filterBar.show(this.#head, this.#filter);
  }

  #narrow(change: Partial<PageFilter>): void {
    this.#filter = { ...this.#filter, ...change };
    this.#drawFilter();
    this.#turn++;
    this.#people.reset();
  }

  #showPerson(place: number, clearsFilter: boolean): void {
    if (clearsFilter) {
      this.#filter = noFilter;
      this.#drawFilter();
      this.#turn++;
    }
    this.#people.selectNext(place);
    this.#people.node.focus();
  }

  #all(): number {
    return Object.values(this.#head?.rows ?? {}).reduce((sum, count) => sum + count, 0);
  }

  #button(text: string, className: string, action: PageAction): HTMLButtonElement {
    return button(text, className, () => this.#send({ kind: "action", action, filter: this.#filter }));
  }
}

function toggled(kinds: ReadonlySet<ChangeKind>, kind: ChangeKind): ChangeKind[] {
  return kinds.has(kind) ? [...kinds].filter((one) => one !== kind) : [...kinds, kind];
}

function isSame(one: PageFilter["group"], other: PageFilter["group"]): boolean {
  return one?.groups === other?.groups && one?.value === other?.value;
}

/** In another plan a kind, column or group may be missing, and a group stands elsewhere. */
function stillPossible(filter: PageFilter, before: PageHead | undefined, { rows, changedColumns, groups }: PageHead): PageFilter {
  return {
    ...filter,
    kinds: filter.kinds.filter((kind) => rows[kind] > 0),
    column: changedColumns.some(({ id }) => id === filter.column) ? filter.column : "",
    group: filter.group && sameGroup(filter.group, before?.groups ?? [], groups),
  };
}

function sameGroup(
  { groups: place, value }: NonNullable<PageFilter["group"]>,
  before: readonly PageGroups[],
  after: readonly PageGroups[],
): PageFilter["group"] {
  const name = before[place]?.values[value]?.name;
  const groups = after.findIndex(({ title }) => title === before[place]?.title);
  const found = after[groups]?.values.findIndex((group) => group.name === name) ?? -1;
  return found < 0 ? null : { groups, value: found };
}

const editor = acquireVsCodeApi();
const root = document.getElementById("page");
if (root) {
  const page = new Page(root, (message) => editor.postMessage(message));
  keepPlace();
  addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const message = readToPage(data);
    if (message) {
      page.take(message);
    }
  });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "f") {
      event.preventDefault();
      page.find();
    }
  });
  editor.postMessage({ kind: "ready" });
}
