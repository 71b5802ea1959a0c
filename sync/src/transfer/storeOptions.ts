import type { SecretQuestion } from "#sync/protocol";
import type { OfferedIdentity } from "./remoteStore.ts";

/** How a store is opened: whom it asks, what it trusts, how long it waits. */
export interface StoreOptions {
  /**
   * Asked when the server wants a secret, after the server's identity was verified. `refused` is true when the answer before was wrong.
   * `undefined`: the person gave up, or there is none; opening then fails with `auth`.
   */
  readonly secret: (question: SecretQuestion) => Promise<string | undefined>;
  /**
   * Asked about an identity that nothing vouches for: an unknown host key, an untrusted certificate. No connection is open meanwhile. Without
   * it, or when it answers false, opening fails with `host-key`. A changed or revoked identity is never asked about.
   */
  readonly confirmIdentity?: (offered: OfferedIdentity) => Promise<boolean>;
  /** Ends the store at any moment of its life, by closing its connection. */
  readonly signal?: AbortSignal;
  /** How long the server may be silent while an answer is due; 30 seconds when absent. */
  readonly timeoutMs?: number;
  /** Where the SSH agent listens; `SSH_AUTH_SOCK` (on Windows OpenSSH's pipe) when absent. */
  readonly agentSocket?: string;
  /** The user's and the system's known_hosts when absent. */
  readonly knownHostsPaths?: readonly string[];
  /** Reads keys and known_hosts. */
  readonly readFile?: (path: string) => Promise<Uint8Array>;
  /** Authorities (PEM) that are trusted beside those that Node trusts. */
  readonly certificateAuthorities?: readonly string[];
}

export const defaultTimeoutMs = 30_000;
/** After this many wrong passwords the server's own patience is near its end too. */
export const maximumLoginTries = 3;
