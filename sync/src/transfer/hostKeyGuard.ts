/** Decides about an SSH server's host key before anything is told to the server: by the pin, else by known_hosts, else by asking. */

import { createHash } from "node:crypto";
import type { ServerHostKeyAlgorithm } from "ssh2";
import { phrase } from "#core";
import { toIdentityFailure } from "./identityFailure.ts";
import { explainUnknown, judgeHostKey, type KnownHosts, listKnownKeyTypes } from "./knownHosts.ts";
import type { OfferedIdentity } from "./remoteStore.ts";
import type { SshServer } from "./sshServer.ts";

/** A key type and the signatures it can make; RSA with SHA-1 last, for servers that know nothing better. */
const signatures: Readonly<Record<string, readonly ServerHostKeyAlgorithm[]>> = {
  "ssh-ed25519": ["ssh-ed25519"],
  "ecdsa-sha2-nistp256": ["ecdsa-sha2-nistp256"],
  "ecdsa-sha2-nistp384": ["ecdsa-sha2-nistp384"],
  "ecdsa-sha2-nistp521": ["ecdsa-sha2-nistp521"],
  "ssh-rsa": ["rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"],
};

export class HostKeyGuard {
  readonly #server: SshServer;
  readonly #known: KnownHosts;
  readonly #confirm: ((offered: OfferedIdentity) => Promise<boolean>) | undefined;
  readonly #triedTypes = new Set<string>();
  #acceptedFingerprint: string | undefined;
  #refused: OfferedIdentity | undefined;
  #firstRefused: OfferedIdentity | undefined;
  #offersAllTypes = false;

  constructor(server: SshServer, known: KnownHosts, confirm: ((offered: OfferedIdentity) => Promise<boolean>) | undefined) {
    this.#server = server;
    this.#known = known;
    this.#confirm = confirm;
  }

  /** What to offer in the key exchange; the next connection may be offered something else. */
  get algorithms(): readonly ServerHostKeyAlgorithm[] {
    return this.#keyTypes().flatMap((type) => signatures[type] ?? []);
  }

  /** Whether the key (in SSH's wire form) is accepted. Asked again at each later key exchange of the same connection. */
  accepts(key: Buffer): boolean {
    const keyType = key.toString("latin1", 4, 4 + key.readUInt32BE(0));
    const fingerprint = toFingerprint(key);
    const state = this.#judge(key, keyType, fingerprint);
    if (state === undefined) {
      return true;
    }
    this.#triedTypes.add(keyType);
    const { host, port, isProxy } = this.#server;
    this.#refused = { kind: "host-key", host, port, fingerprint, keyType, ...state, ...(isProxy ? { isProxy } : {}) };
    this.#firstRefused ??= this.#refused;
    return false;
  }

  /** After a connection that failed: true when another one may go further, false when the key was not the reason. Rejects when the key is refused for good. */
  async mayTryAgain(failureMessage: string): Promise<boolean> {
    const refused = this.#refused;
    this.#refused = undefined;
    if (refused === undefined) {
      return this.#learnOtherTypes(failureMessage);
    }
    const isPinMismatch = refused.state === "changed" && this.#server.hostKey !== undefined;
    // The pin may be of another of the server's keys than the one it prefers.
    if (isPinMismatch && this.#keyTypes().length > 0) {
      return true;
    }
    if (refused.state === "unknown" && (await this.#confirm?.(refused))) {
      this.#acceptedFingerprint = refused.fingerprint;
      return true;
    }
    throw toIdentityFailure(isPinMismatch ? (this.#firstRefused ?? refused) : refused);
  }

  #judge(key: Buffer, keyType: string, fingerprint: string): Pick<OfferedIdentity, "state" | "reason"> | undefined {
    const { hostKey } = this.#server;
    const verdict = judgeHostKey(this.#known, this.#server, key.toString("base64"));
    if (verdict === "revoked") {
      return { state: "revoked", reason: phrase("known_hosts says so") };
    }
    if (hostKey !== undefined) {
      return normalize(hostKey) === fingerprint ? undefined : { state: "changed", reason: phrase("usersync.json pins {0}", hostKey) };
    }
    if (verdict === "known" || fingerprint === this.#acceptedFingerprint) {
      return undefined;
    }
    const usable = this.#usableKnownTypes();
    if (verdict === "changed" && usable.length > 0) {
      const reason = usable.includes(keyType)
        ? phrase("known_hosts has another key for it")
        : phrase("known_hosts has only {0} for it, and the server has none of that type", usable.join(", "));
      return { state: "changed", reason };
    }
    const reason = explainUnknown(this.#known, this.#server);
    return { state: "unknown", ...(reason === undefined ? {} : { reason }) };
  }

  #keyTypes(): readonly string[] {
    const all = Object.keys(signatures);
    if (this.#server.hostKey !== undefined) {
      return all.filter((type) => !this.#triedTypes.has(type));
    }
    const known = this.#usableKnownTypes();
    return known.length === 0 || this.#offersAllTypes ? all : known;
  }

  #usableKnownTypes(): readonly string[] {
    return listKnownKeyTypes(this.#known, this.#server).filter((type) => type in signatures);
  }

  /** The server has no key of the types that were offered. */
  #learnOtherTypes(failureMessage: string): boolean {
    if (!/no matching host key/i.test(failureMessage)) {
      return false;
    }
    if (this.#firstRefused !== undefined) {
      throw toIdentityFailure(this.#firstRefused);
    }
    const isNew = !this.#offersAllTypes && this.#server.hostKey === undefined;
    this.#offersAllTypes = true;
    return isNew;
  }
}

/** As OpenSSH prints it. */
function toFingerprint(key: Uint8Array): string {
  return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}

function normalize(pin: string): string {
  return `SHA256:${pin
    .trim()
    .replace(/^sha256:/i, "")
    .replace(/=+$/, "")}`;
}
