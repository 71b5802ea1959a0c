/** What the list is narrowed to: a text, a column that changes, a group; the kinds are the tiles above. */
import type { PageFilter, PageHead } from "../src/preview/pageMessages.ts";
import { button, element } from "./element.ts";
import { words } from "./words.ts";

export interface FilterBar {
  readonly node: HTMLElement;
  show(head: PageHead, filter: PageFilter): void;
  /** How many people pass the filter. */
  tell(shown: number, all: number): void;
  focus(): void;
}

/** A pause in typing that long asks for the list. */
const pauseMs = 150;

export function createFilterBar(onChanged: (change: Partial<PageFilter>) => void, onCleared: () => void): FilterBar {
  const { t, number } = words;
  const find = t("Find a person, value or effect");
  const search = element("input", { attributes: { type: "search", placeholder: find, "aria-label": find } });
  let typing: ReturnType<typeof setTimeout> | undefined;
  search.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => onChanged({ text: search.value }), pauseMs);
  });
  const column = element("select", { attributes: { "aria-label": t("Column that changes") } });
  column.addEventListener("change", () => onChanged({ column: column.value }));
  const group = element("select", { attributes: { "aria-label": t("Company, group or place") } });
  group.addEventListener("change", () => onChanged({ group: readGroup(group.value) }));
  const clear = button(t("Show All"), "link", () => {
    clearTimeout(typing);
    onCleared();
    search.focus();
  });
  const told = element("span", { className: "told", attributes: { role: "status" } });

  return {
    node: element("div", { className: "filter", attributes: { role: "search", "aria-label": t("Filter of the list") } }, [
      search,
      column,
      group,
      told,
      clear,
    ]),
    show({ changedColumns, groups }, filter) {
      search.value = filter.text;
      column.hidden = changedColumns.length === 0;
      column.replaceChildren(
        option("", t("Any column")),
        ...changedColumns.map(({ id, title, people }) => option(id, `${title} (${number(people)})`)),
      );
      column.value = filter.column;
      group.hidden = groups.length === 0;
      group.replaceChildren(
        option("", t("Everywhere")),
        ...groups.map(({ title, values }, place) =>
          element(
            "optgroup",
            { attributes: { label: title } },
            values.map(({ name }, value) => option(`${place}.${value}`, name)),
          ),
        ),
      );
      group.value = filter.group ? `${filter.group.groups}.${filter.group.value}` : "";
      clear.hidden = filter.text === "" && filter.column === "" && filter.group === null && filter.kinds.length === 0;
    },
    tell(shown, all) {
      told.textContent = shown === all ? t("{0} shown", number(all)) : t("{0} of {1} shown", number(shown), number(all));
    },
    focus() {
      search.focus();
      search.select();
    },
  };
}

function option(value: string, text: string): HTMLOptionElement {
  return element("option", { text, attributes: { value } });
}

function readGroup(value: string): PageFilter["group"] {
  const [groups, place] = value.split(".").map(Number);
  return value === "" || groups === undefined || place === undefined ? null : { groups, value: place };
}
