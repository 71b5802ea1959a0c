/** How many people go, change, come and stay: a bar, and under it the numbers, each a switch of the filter. */
import type { ChangeKind } from "#core";
import type { PageHead } from "../src/preview/pageMessages.ts";
import { element } from "./element.ts";
import { kinds } from "./kinds.ts";
import { shareBar } from "./shareBar.ts";
import { words } from "./words.ts";

export interface KindTilesOptions {
  readonly chosen: ReadonlySet<ChangeKind>;
  onToggled(kind: ChangeKind): void;
}

export function kindTiles({ rows, counts }: PageHead, { chosen, onToggled }: KindTilesOptions): HTMLElement {
  const { t } = words;
  const tiles = kinds
    .filter(({ kind }) => rows[kind] > 0)
    .map(({ kind, sign, word }) => {
      const attributes = { type: "button", "aria-pressed": String(chosen.has(kind)), title: t("Show only these people, or all again") };
      const tile = element("button", { className: `tile ${kind}`, attributes }, tileParts(sign, rows[kind], word));
      tile.addEventListener("click", () => onToggled(kind));
      return tile;
    });
  const stay = element("div", { className: "tile unchanged" }, tileParts("=", counts.unchanged, t("Unchanged")));
  return element("div", {}, [
    shareBar({ ...rows, unchanged: counts.unchanged }),
    element("div", { className: "tiles", attributes: { role: "group", "aria-label": t("Kinds of change") } }, [...tiles, stay]),
  ]);
}

function tileParts(sign: string, count: number, word: string): HTMLElement[] {
  return [
    element("span", { className: "sign", text: sign, attributes: { "aria-hidden": "true" } }),
    element("span", { className: "count", text: words.number(count) }),
    element("span", { className: "what", text: word }),
  ];
}
