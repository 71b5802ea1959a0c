import type { Language } from "#core";

/** What the server needs of the world around it, so that it runs in a process, in a worker and in a test. */
export interface Runtime {
  /** The bytes of a file; undefined where there is none or it cannot be read. Never rejects. */
  readFile(uri: string): Promise<Uint8Array | undefined>;
  /** The sentences of a language; none where they are not to be had. Never rejects. */
  readBundle(language: Language): Promise<Readonly<Record<string, string>>>;
  /** Is there a file or folder? Undefined where that cannot be told. Never rejects. */
  exists(uri: string): Promise<boolean | undefined>;
  /** Calls `step` once messages that wait have been handled. */
  defer(step: () => void): void;
  /** Milliseconds, from any origin: only differences count. */
  now(): number;
}
