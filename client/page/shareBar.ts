import type { ChangeKind } from "#core";
import { element } from "./element.ts";

const order = ["delete", "rename", "update", "create", "unchanged"] as const satisfies readonly (ChangeKind | "unchanged")[];

/** Shares as one bar. It says nothing that the words beside it do not say. */
export function shareBar(counts: Readonly<Record<ChangeKind | "unchanged", number>>): HTMLElement {
  const parts = order
    .filter((kind) => counts[kind] > 0)
    .map((kind) => {
      const part = element("span", { className: `share ${kind}` });
      part.style.flexGrow = String(counts[kind]);
      return part;
    });
  return element("span", { className: "bar", attributes: { "aria-hidden": "true" } }, parts);
}
