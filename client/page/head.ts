/** What the plan rests on and is held by: the sentence, the guards, the facts. */
import type { PageGuard, PageHead, PageSource } from "../src/preview/pageMessages.ts";
import { breakable } from "./breakable.ts";
import { element } from "./element.ts";
import { words } from "./words.ts";

/** Whatever keeps the push from going on, in one box; nothing where all is within its limits. */
export function heldBox({ guards: all }: PageHead): HTMLElement[] {
  const loud = all.filter(({ verdict }) => verdict !== "ok");
  if (loud.length === 0) {
    return [];
  }
  const isStop = loud.some(({ verdict }) => verdict === "stop");
  const title = isStop ? words.t("This file cannot be sent") : words.t("Held: the push asks for a typed number");
  return [
    element("section", { className: isStop ? "holding stopped" : "holding", attributes: { "aria-label": title } }, [
      element("h2", { text: title }),
      guardList(loud),
    ]),
  ];
}

export function factsOf(head: PageHead): HTMLElement[] {
  const quiet = head.guards.filter(({ verdict }) => verdict === "ok");
  return [
    facts(head),
    ...more(words.t("What stands out"), texts(head.observations), { isOpen: true }),
    ...more(words.t("Guards within their limits"), quiet.length === 0 ? [] : [guardList(quiet)], { count: quiet.length }),
    ...more(words.t("This preview rests on assumptions"), texts(head.assumptions)),
    ...more(words.t("Where the rules come from"), head.sources.map(sourceNode)),
  ];
}

function facts({ system, target, baseline, id }: PageHead): HTMLElement {
  const entries = [
    [words.t("System"), system],
    [words.t("Target"), target],
    [words.t("Compared with"), baseline],
    [words.t("Plan"), id],
  ] as const;
  return element(
    "dl",
    { className: "facts" },
    entries.flatMap(([name, value]) => [element("dt", { text: name }), element("dd", {}, breakable(value, behindParts))]),
  );
}

/** Of an address. */
const behindParts = /(?<=[@/])(?!\/)/;

function verdictWords(verdict: PageGuard["verdict"]): string {
  switch (verdict) {
    case "stop":
      return words.t("Stop");
    case "held":
      return words.t("Held");
    case "ok":
      return words.t("Within limits");
  }
}

function guardList(guards: readonly PageGuard[]): HTMLElement {
  return element("ul", { className: "guards" }, guards.map(guardNode));
}

function guardNode({ name, verdict, message, share }: PageGuard): HTMLElement {
  const used = element("span", { className: "used" });
  used.style.width = `${Math.round(share * 100)}%`;
  return element("li", { className: `guard ${verdict}` }, [
    element("span", { className: "verdict", text: verdictWords(verdict) }),
    element("span", { className: "name", text: name }),
    element("span", { className: "limit", attributes: { "aria-hidden": "true" } }, [used]),
    element("span", { className: "message", text: message }),
  ]);
}

function texts(all: readonly string[]): Node[] {
  return all.map((text) => document.createTextNode(text));
}

/** The editor opens a link in a browser. */
function sourceNode({ title, url }: PageSource): Node {
  return url?.startsWith("https://") ? element("a", { text: title, attributes: { href: url } }) : document.createTextNode(title);
}

function more(
  title: string,
  items: readonly Node[],
  { isOpen = false, count = items.length }: { readonly isOpen?: boolean; readonly count?: number } = {},
): HTMLElement[] {
  if (items.length === 0) {
    return [];
  }
  const [first] = items;
  const isList = first instanceof HTMLUListElement;
  const body = isList
    ? first
    : element(
        "ul",
        {},
        items.map((item) => element("li", {}, [item])),
      );
  const attributes: Record<string, string> = isOpen ? { open: "" } : {};
  return [element("details", { attributes }, [element("summary", { text: `${title} (${count})` }), body])];
}
