import type { ChangeKind } from "#core";
import type { PageFilter, PageHead } from "../src/preview/pageMessages.ts";
import { element } from "./element.ts";
import { kinds } from "./kinds.ts";

export interface FilterBar {
  readonly node: HTMLElement;
  readonly filter: PageFilter;
  show(head: PageHead): void;
}

/** Kinds to switch on, and a text to look for. Nothing switched on is everything. */
export function createFilterBar(onChanged: () => void): FilterBar {
  const chosen = new Set<ChangeKind>();
  const search = element("input", {
    attributes: { type: "search", placeholder: "Find a person, value or effect", "aria-label": "Find a person, value or effect" },
  });
  search.addEventListener("input", onChanged);
  const chips = element("div", { className: "chips", attributes: { role: "group", "aria-label": "Kinds of change" } });

  const chip = (kind: ChangeKind, text: string): HTMLElement => {
    const made = element("button", {
      className: `chip ${kind}`,
      text,
      attributes: { type: "button", "aria-pressed": String(chosen.has(kind)) },
    });
    made.addEventListener("click", () => {
      if (!chosen.delete(kind)) {
        chosen.add(kind);
      }
      made.setAttribute("aria-pressed", String(chosen.has(kind)));
      onChanged();
    });
    return made;
  };

  return {
    node: element("div", { className: "filter" }, [chips, search]),
    get filter() {
      return { kinds: [...chosen], text: search.value };
    },
    show({ rows }) {
      const present = kinds.filter(({ kind }) => rows[kind] > 0);
      for (const kind of [...chosen]) {
        if (rows[kind] === 0) {
          chosen.delete(kind);
        }
      }
      chips.replaceChildren(...present.map(({ kind, sign, many }) => chip(kind, `${sign} ${many} ${rows[kind].toLocaleString()}`)));
    },
  };
}
