/** The bytes of SOCKS5 (RFC 1928) and of its log-in (RFC 1929), apart from sockets. */

import { isIP } from "node:net";
import { phrase } from "#core";
import type { ReplyRead } from "./replyRead.ts";

export const socksMethod = { none: 0, password: 2, noneAcceptable: 0xff } as const;

const version = 5;
const loginVersion = 1;
const addressKind = { ipv4: 1, name: 3, ipv6: 4 } as const;

export function toSocksGreeting(hasUser: boolean): Buffer {
  const methods = hasUser ? [socksMethod.none, socksMethod.password] : [socksMethod.none];
  return Buffer.from([version, methods.length, ...methods]);
}

/** `undefined` where user or password do not fit into the protocol: 1 to 255 bytes each. */
export function toSocksLogin(user: string, password: string): Buffer | undefined {
  const parts = [Buffer.from(user), Buffer.from(password)];
  return parts.every(({ length }) => length >= 1 && length <= 255)
    ? Buffer.concat([Buffer.from([loginVersion]), ...parts.flatMap((part) => [Buffer.from([part.length]), part])])
    : undefined;
}

/** A name stays a name: the proxy looks it up. `undefined` where it is longer than 255 bytes. */
export function toSocksRequest(host: string, port: number): Buffer | undefined {
  const address = toAddress(host);
  const behind = Buffer.alloc(2);
  behind.writeUInt16BE(port);
  return address && Buffer.concat([Buffer.from([version, 1, 0]), address, behind]);
}

export function readSocksMethod(bytes: Buffer): ReplyRead<number> {
  return readPair(bytes, version);
}

/** 0 is the only success. */
export function readSocksLoginReply(bytes: Buffer): ReplyRead<number> {
  return readPair(bytes, loginVersion);
}

/** The code of RFC 1928 section 6; 0 is success. The address behind it is of no use here, but belongs to the reply. */
export function readSocksReply(bytes: Buffer): ReplyRead<number> {
  const code = readPair(bytes, version);
  if (code.state !== "read" || code.value !== 0) {
    return code;
  }
  if (bytes.length < 5) {
    return { state: "more" };
  }
  const sizes: Readonly<Record<number, number>> = {
    [addressKind.ipv4]: 4,
    [addressKind.ipv6]: 16,
    [addressKind.name]: 1 + (bytes[4] ?? 0),
  };
  const addressBytes = sizes[bytes[3] ?? 0];
  if (addressBytes === undefined) {
    return { state: "bad", reason: phrase("this is no answer of a SOCKS5 proxy") };
  }
  const sizeBytes = 4 + addressBytes + 2;
  return bytes.length < sizeBytes ? { state: "more" } : { state: "read", value: 0, sizeBytes };
}

function readPair(bytes: Buffer, expected: number): ReplyRead<number> {
  const [first, value] = bytes;
  if (first !== undefined && first !== expected) {
    return { state: "bad", reason: phrase("this is no answer of a SOCKS5 proxy") };
  }
  return value === undefined ? { state: "more" } : { state: "read", value, sizeBytes: 2 };
}

function toAddress(host: string): Buffer | undefined {
  const kind = isIP(host);
  if (kind === 4) {
    return Buffer.from([addressKind.ipv4, ...host.split(".").map(Number)]);
  }
  if (kind === 6) {
    return Buffer.from([addressKind.ipv6, ...toIpv6Bytes(host)]);
  }
  const name = Buffer.from(host);
  return name.length <= 255 ? Buffer.concat([Buffer.from([addressKind.name, name.length]), name]) : undefined;
}

function toIpv6Bytes(host: string): readonly number[] {
  const [address = ""] = host.split("%");
  const [before = "", after] = address.split("::", 2);
  const head = toGroups(before);
  const tail = after === undefined ? [] : toGroups(after);
  const zeros = new Array<number>(16 - head.length - tail.length).fill(0);
  return [...head, ...zeros, ...tail];
}

/** The last group may be an IPv4 address. */
function toGroups(text: string): readonly number[] {
  return text
    .split(":")
    .filter((group) => group !== "")
    .flatMap((group) =>
      group.includes(".") ? group.split(".").map(Number) : [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255],
    );
}
