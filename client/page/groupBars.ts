/** Where the changes fall: a bar for each company, group or location with the shares of its people. Pressing one filters the list. */
import type { PageFilter, PageGroup, PageGroups } from "../src/preview/pageMessages.ts";
import { button, element } from "./element.ts";
import { countedKind, kinds } from "./kinds.ts";
import { shareBar } from "./shareBar.ts";
import { shortName } from "./shortName.ts";
import { words } from "./words.ts";

/** So many are shown before somebody asks for all. */
const shownFirst = 5;

export interface GroupBars {
  readonly node: HTMLElement;
  show(groups: readonly PageGroups[], chosen: PageFilter["group"]): void;
}

export function createGroupBars(onToggled: (group: NonNullable<PageFilter["group"]>) => void): GroupBars {
  const node = element("section", { className: "groups", attributes: { "aria-label": words.t("Where the changes are") } });
  const choice = element("select", { attributes: { "aria-label": words.t("Divide the people by") } });
  let all: readonly PageGroups[] = [];
  let chosen: PageFilter["group"] = null;
  let place = 0;
  let isWhole = false;

  const draw = (): void => {
    const groups = all[place];
    if (!groups) {
      return;
    }
    const shown = isWhole ? groups.values : groups.values.slice(0, shownFirst);
    const bars = shown.map((group, value) => {
      const isChosen = chosen?.groups === place && chosen.value === value;
      return element("li", {}, [groupBar(group, isChosen, () => onToggled({ groups: place, value }))]);
    });
    const more =
      groups.values.length > shown.length ? [button(words.t("Show all {0}", words.number(groups.values.length)), "link", showWhole)] : [];
    const rest = groups.untouched > 0 ? [element("p", { className: "quiet", text: untouchedWords(groups.untouched) })] : [];
    const title = all.length > 1 ? choice : element("span", { text: groups.title });
    node.replaceChildren(
      element("h2", {}, [document.createTextNode(`${words.t("By")} `), title]),
      element("ul", { attributes: isWhole ? { tabindex: "0", "aria-label": groups.title } : { "aria-label": groups.title } }, bars),
      ...more,
      ...rest,
    );
  };
  const showWhole = (): void => {
    isWhole = true;
    draw();
    node.querySelector<HTMLElement>(`li:nth-child(${shownFirst + 1}) button`)?.focus();
  };
  choice.addEventListener("change", () => {
    place = choice.selectedIndex;
    isWhole = false;
    draw();
    choice.focus();
  });

  return {
    node,
    show(groups, nowChosen) {
      if (groups !== all) {
        all = groups;
        place = Math.min(place, Math.max(0, all.length - 1));
        choice.replaceChildren(...all.map(({ title }) => element("option", { text: title })));
        choice.selectedIndex = place;
      }
      chosen = nowChosen;
      node.hidden = all.length === 0;
      const focused = [...node.querySelectorAll<Element>("button")].indexOf(document.activeElement ?? node);
      draw();
      node.querySelectorAll("button")[focused]?.focus();
    },
  };
}

function groupBar(group: PageGroup, isChosen: boolean, onPressed: () => void): HTMLElement {
  const present = kinds.filter(({ kind }) => group[kind] > 0);
  const all = [...kinds, { kind: "unchanged" } as const].reduce((sum, { kind }) => sum + group[kind], 0);
  const told = present.map(({ kind }) => countedKind(kind, group[kind])).join(", ");
  const numbers = present.map(({ kind, sign }) =>
    element("span", { className: `number ${kind}`, text: `${sign}${words.number(group[kind])}` }),
  );
  const made = element("button", { className: "group", attributes: { type: "button", "aria-pressed": String(isChosen) } }, [
    element("span", { className: "name", text: shortName(group.name), attributes: { title: group.name } }),
    shareBar(group),
    element("span", { className: "numbers", attributes: { "aria-hidden": "true", title: told } }, numbers),
    element("span", { className: "unseen", text: `${told}, ` }),
    element("span", { className: "of", text: words.t("of {0}", words.number(all)) }),
  ]);
  made.addEventListener("click", onPressed);
  return made;
}

function untouchedWords(count: number): string {
  return words.t("{0, plural, one {# other} other {# others}} without a change", count);
}
