import type { Phrase } from "#core";

/** What a parser says of the bytes that have come so far. */
export type ReplyRead<T> =
  | { readonly state: "more" }
  | { readonly state: "bad"; readonly reason: Phrase }
  /** `sizeBytes` belong to the reply; what follows is already from behind the proxy. */
  | { readonly state: "read"; readonly value: T; readonly sizeBytes: number };
