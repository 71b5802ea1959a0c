import type { ChangeKind } from "#core";

/** In the order of the page: what cannot be undone first. */
export const kinds: readonly { readonly kind: ChangeKind; readonly sign: string; readonly word: string }[] = [
  { kind: "delete", sign: "−", word: "Deleted" },
  { kind: "rename", sign: "⇄", word: "Key changes" },
  { kind: "update", sign: "~", word: "Changed" },
  { kind: "create", sign: "+", word: "Added" },
];

export function kindOf(kind: ChangeKind): { readonly sign: string; readonly word: string } {
  return kinds.find((entry) => entry.kind === kind) ?? { sign: "?", word: kind };
}
