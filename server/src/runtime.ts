/** What the server needs of the world around it, so that it runs in a process, in a worker and in a test. */
export interface Runtime {
  /** The bytes of a file; undefined where there is none or it cannot be read. Never rejects. */
  readFile(uri: string): Promise<Uint8Array | undefined>;
  /** Calls `step` once messages that wait have been handled. */
  defer(step: () => void): void;
  /** Milliseconds, from any origin: only differences count. */
  now(): number;
}
