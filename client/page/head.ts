/** The upper part of the page: the sentence, the bars, the guards, what the plan rests on. */
import type { PageGuard, PageHead } from "../src/preview/pageMessages.ts";
import { element } from "./element.ts";

export function headParts(head: PageHead): readonly HTMLElement[] {
  return [
    element("h1", { text: head.sentence }),
    bars(head),
    facts(head),
    ...guards(head.guards),
    ...list("What stands out", head.observations, true),
    ...list("This preview rests on assumptions", head.assumptions, false),
  ];
}

function bars({ counts }: PageHead): HTMLElement {
  const shares = [
    { name: "deleted", className: "delete", count: counts.delete },
    { name: "changed", className: "update", count: counts.update },
    { name: "added", className: "create", count: counts.create },
    { name: "unchanged", className: "unchanged", count: counts.unchanged },
  ].filter(({ count }) => count > 0);
  const parts = shares.map(({ name, className, count }) => {
    const part = element("div", { className: `share ${className}`, attributes: { title: `${count} ${name}` } });
    part.style.flexGrow = String(count);
    return part;
  });
  const words = shares.map(({ name, className, count }) =>
    element("span", { className: `legend ${className}`, text: `${count.toLocaleString()} ${name}` }),
  );
  const label = shares.map(({ name, count }) => `${count} ${name}`).join(", ");
  return element("div", { className: "bars", attributes: { role: "img", "aria-label": label } }, [
    element("div", { className: "bar" }, parts),
    element("div", { className: "legends" }, words),
  ]);
}

function facts({ system, target, baseline, id }: PageHead): HTMLElement {
  const entries = [
    ["System", system],
    ["Target", target],
    ["Compared with", baseline],
    ["Plan", id],
  ] as const;
  return element(
    "dl",
    { className: "facts" },
    entries.flatMap(([name, value]) => [element("dt", { text: name }), element("dd", { text: value })]),
  );
}

const verdictWords = { stop: "Stop", held: "Held", ok: "Within limits" } as const;

function guards(all: readonly PageGuard[]): HTMLElement[] {
  const loud = all.filter(({ verdict }) => verdict !== "ok");
  const quiet = all.filter(({ verdict }) => verdict === "ok");
  const items = (some: readonly PageGuard[]): HTMLElement => element("ul", { className: "guards" }, some.map(guard));
  const shown = loud.length === 0 ? [] : [element("h2", { text: "Held: the push asks for a typed number" }), items(loud)];
  if (loud.some(({ verdict }) => verdict === "stop")) {
    shown[0] = element("h2", { text: "This file cannot be sent" });
  }
  const more =
    quiet.length === 0
      ? []
      : [
          element("details", {}, [
            element("summary", { text: quiet.length === 1 ? "1 guard within its limit" : `${quiet.length} guards within their limits` }),
            items(quiet),
          ]),
        ];
  return [...shown, ...more];
}

function guard({ name, verdict, message, share }: PageGuard): HTMLElement {
  const used = element("div", { className: "used" });
  used.style.width = `${Math.round(share * 100)}%`;
  return element("li", { className: `guard ${verdict}` }, [
    element("span", { className: "verdict", text: verdictWords[verdict] }),
    element("span", { className: "name", text: name }),
    element("div", { className: "limit", attributes: { "aria-hidden": "true" } }, [used]),
    element("span", { className: "message", text: message }),
  ]);
}

function list(title: string, items: readonly string[], isOpen: boolean): HTMLElement[] {
  if (items.length === 0) {
    return [];
  }
  const entries = element(
    "ul",
    {},
    items.map((text) => element("li", { text })),
  );
  const attributes: Record<string, string> = isOpen ? { open: "" } : {};
  return [element("details", { attributes }, [element("summary", { text: `${title} (${items.length})` }), entries])];
}
