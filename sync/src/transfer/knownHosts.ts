/** OpenSSH's known_hosts, as sshd(8) describes the format: which keys it knows for a host. Pure. */

import { createHmac } from "node:crypto";
import { type Phrase, phrase } from "#core";

export interface KnownHostsLine {
  /** From 1. */
  readonly line: number;
  readonly hosts: string;
  readonly keyType: string;
  /** As on the line. */
  readonly key: string;
  readonly isRevoked: boolean;
}

export interface KnownHosts {
  readonly lines: readonly KnownHostsLine[];
  /** Lines that say nothing here, and why. */
  readonly ignored: readonly IgnoredLine[];
}

export interface IgnoredLine {
  readonly line: number;
  readonly reason: string;
  /** For a certificate authority: the hosts that it may vouch for. */
  readonly authorityFor?: string;
}

export type KnownHostVerdict = "known" | "unknown" | "changed" | "revoked";

export function parseKnownHosts(text: string): KnownHosts {
  const lines: KnownHostsLine[] = [];
  const ignored: IgnoredLine[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const words = raw.trim().split(/[ \t]+/);
    const marker = words[0]?.startsWith("@") ? words.shift() : undefined;
    const [hosts = "", keyType, key] = words;
    if (hosts === "" || hosts.startsWith("#")) {
      continue;
    }
    if (marker === "@cert-authority") {
      ignored.push({ line, reason: "host certificates are not supported; pin the host key instead", authorityFor: hosts });
    } else if (marker !== undefined && marker !== "@revoked") {
      ignored.push({ line, reason: `unknown marker ${marker}` });
    } else if (keyType === undefined || key === undefined || !/^[A-Za-z0-9+/]+=*$/.test(key)) {
      ignored.push({ line, reason: "not a line of known_hosts" });
    } else {
      lines.push({ line, hosts, keyType, key, isRevoked: marker === "@revoked" });
    }
  }
  return { lines, ignored };
}

export interface HostAddress {
  readonly host: string;
  readonly port: number;
}

/** The key types that are known for the host, so that only those are asked for: a known Ed25519 key must not be missed because the server prefers RSA. */
export function listKnownKeyTypes(known: KnownHosts, address: HostAddress): readonly string[] {
  const lines = known.lines.filter((line) => !line.isRevoked && matchesHost(line.hosts, toHostName(address)));
  return [...new Set(lines.map((line) => line.keyType))];
}

/**
 * `key` is the host key in base64. A key known for the host without its port is good as well, as in OpenSSH: who holds it is this host. Another
 * key than the known ones is `changed`, also when it is of another type: the types were asked for.
 */
export function judgeHostKey(known: KnownHosts, { host, port }: HostAddress, key: string): KnownHostVerdict {
  const isSame = (line: KnownHostsLine): boolean => withoutPadding(line.key) === withoutPadding(key);
  const names = [toHostName({ host, port }), toHostName({ host, port: 22 })];
  if (known.lines.some((line) => line.isRevoked && isSame(line) && names.some((name) => matchesHost(line.hosts, name)))) {
    return "revoked";
  }
  const trusted = known.lines.filter((line) => !line.isRevoked);
  if (trusted.some((line) => isSame(line) && names.some((name) => matchesHost(line.hosts, name)))) {
    return "known";
  }
  return trusted.some((line) => matchesHost(line.hosts, toHostName({ host, port }))) ? "changed" : "unknown";
}

/**
 * Why a host is unknown although known_hosts speaks of it: only a certificate authority vouches for it, or its keys are of types that cannot be
 * verified here. `undefined` where known_hosts says nothing of it.
 */
export function explainUnknown(known: KnownHosts, address: HostAddress): Phrase | undefined {
  const name = toHostName(address);
  const types = listKnownKeyTypes(known, address);
  if (types.length > 0) {
    return phrase("known_hosts has only {0} for it, which cannot be used here", types.join(", "));
  }
  return known.ignored.some(({ authorityFor }) => authorityFor !== undefined && matchesHost(authorityFor, name))
    ? phrase("known_hosts trusts a certificate authority for it (@cert-authority), and host certificates are not supported")
    : undefined;
}

function toHostName({ host, port }: HostAddress): string {
  const name = host.toLowerCase();
  return port === 22 ? name : `[${name}]:${port}`;
}

function matchesHost(hosts: string, name: string): boolean {
  if (hosts.startsWith("|")) {
    return matchesHash(hosts, name);
  }
  let isMatch = false;
  for (const entry of hosts.toLowerCase().split(",")) {
    const isNegated = entry.startsWith("!");
    if (matchesPattern(isNegated ? entry.slice(1) : entry, name)) {
      if (isNegated) {
        return false;
      }
      isMatch = true;
    }
  }
  return isMatch;
}

/** `|1|salt|hash`: HMAC-SHA1 of the name, which keeps the file from telling which hosts its owner knows. */
function matchesHash(hosts: string, name: string): boolean {
  const [, version, salt, hash] = hosts.split("|");
  if (version !== "1" || salt === undefined || hash === undefined) {
    return false;
  }
  return createHmac("sha1", Buffer.from(salt, "base64")).update(name).digest("base64") === hash;
}

/** `*` and `?`; brackets are literal. Compared by hand, since a pattern with many stars would keep a regular expression busy for ever. */
function matchesPattern(pattern: string, name: string): boolean {
  let at = 0;
  let star = -1;
  let starAt = 0;
  let index = 0;
  while (index < name.length) {
    if (pattern[at] === "*") {
      star = at++;
      starAt = index;
    } else if (at < pattern.length && (pattern[at] === "?" || pattern[at] === name[index])) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++starAt;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}

function withoutPadding(base64: string): string {
  return base64.replace(/=+$/, "");
}
