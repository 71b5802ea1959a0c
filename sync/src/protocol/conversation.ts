/** What both sides say while something runs, and when it fails. */
import { NotificationType, RequestType } from "vscode-languageserver-protocol";
import type { PlanAnswer } from "./pushing.ts";

/** A failure as the client shows it: one message, at most two buttons. */
export interface FailureData {
  readonly failure: "refused" | "held" | "conflict" | "transfer" | "config" | "cancelled" | "bug";
  readonly wayOut?: string;
  readonly problems?: readonly { readonly message: string; readonly line: number; readonly column: number }[];
  /** Path of the file that the problems are in. */
  readonly file?: string;
  /**
   * For `conflict`: what the file that somebody else has put on the target changes against the one sent last from here, as for a plan: its
   * `text` says it in words. It names people, so it must not be logged.
   */
  readonly foreign?: PlanAnswer;
  readonly offered?: {
    readonly kind: "host-key" | "certificate";
    readonly fingerprint: string;
    readonly state: string;
    readonly host: string;
    readonly port: number;
  };
}

/** Every request carries a number that its client gave it; what the process says while it works on a request names that number. */
export interface OfCall {
  readonly call: number;
}

/** Asked by the sync process when it logs in; the client answers from SecretStorage or asks the person. `null`: the person gave up, and the request ends as cancelled. */
export interface SecretQuestion {
  /** `protocol://user@host:port`: what the secret is bound to. */
  readonly account: string;
  /** `code`: the answer to a question of the server's own, good for once. */
  readonly kind: "password" | "passphrase" | "token" | "code";
  /** For `code`: the server's words, which nobody has checked. */
  readonly prompt?: string;
  /** True when the secret given before was refused. */
  readonly refused: boolean;
  /** It is the target's proxy that asks: the account is the proxy's own. */
  readonly isProxy?: boolean;
}

export const secretRequest = new RequestType<SecretQuestion & OfCall, string | null, void>("usersync/secret");

/** Asked when a server's identity is unknown. True: connect and remember it (the client writes the pin to usersync.json). */
export interface IdentityQuestion {
  readonly target: string;
  /** Path of the usersync.json that the target stands in; undefined for one that is still to be written. */
  readonly config?: string;
  readonly kind: "host-key" | "certificate";
  readonly host: string;
  readonly port: number;
  readonly fingerprint: string;
  readonly keyType?: string;
  readonly reason?: string;
  /** It is the jump host's in front of the target, to be pinned as `proxy.hostKey`. */
  readonly isProxy?: boolean;
  /** The target is not in usersync.json yet: who adds it pins the identity there with the rest. */
  readonly isDraft?: boolean;
}

export const identityRequest = new RequestType<IdentityQuestion, boolean, void>("usersync/identity");

export interface SyncProgress {
  /** "Connecting", "Uploading", "Reading back", … */
  readonly step: string;
  readonly doneBytes?: number;
  readonly totalBytes?: number;
}

export const progressNotification = new NotificationType<SyncProgress & OfCall>("usersync/progress");
