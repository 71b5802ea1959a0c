import type { ChangeKind } from "#core";

/** In the order of the page: what cannot be undone first. */
export const kinds: readonly { readonly kind: ChangeKind; readonly sign: string; readonly one: string; readonly many: string }[] = [
  { kind: "delete", sign: "−", one: "Deleted", many: "Deleted" },
  { kind: "rename", sign: "⇄", one: "Key changes", many: "Key changes" },
  { kind: "update", sign: "~", one: "Changed", many: "Changed" },
  { kind: "create", sign: "+", one: "Added", many: "Added" },
];

export function kindOf(kind: ChangeKind): { readonly sign: string; readonly one: string } {
  return kinds.find((entry) => entry.kind === kind) ?? { sign: "?", one: kind };
}
