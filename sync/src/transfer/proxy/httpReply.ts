/** The words of an HTTP proxy for CONNECT (RFC 9110 section 9.3.6), apart from sockets. */
import { phrase } from "#core";
import type { ReplyRead } from "./replyRead.ts";

export interface ConnectReply {
  readonly status: number;
  /** The proxy's own words, made safe to show. */
  readonly reason: string;
  /** Ways of logging in that the proxy takes, in small letters. */
  readonly schemes: readonly string[];
}

const maximumHeadBytes = 16 * 1024;
const maximumLineBytes = 4 * 1024;
const maximumReason = 100;

/** `authority` is host and port, IPv6 in brackets; neither it nor the credentials may hold a line break. */
export function toConnectRequest(authority: string, credentials?: { readonly user: string; readonly password: string }): Buffer {
  const lines = [`CONNECT ${authority} HTTP/1.1`, `Host: ${authority}`];
  if (credentials) {
    lines.push(`Proxy-Authorization: Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString("base64")}`);
  }
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n`);
}

export function readConnectReply(bytes: Buffer): ReplyRead<ConnectReply> {
  const text = bytes.toString("latin1", 0, maximumHeadBytes);
  if (!"HTTP/1.".startsWith(text.slice(0, 7)) && !text.startsWith("HTTP/1.")) {
    return { state: "bad", reason: phrase("this is no answer of an HTTP proxy") };
  }
  const end = /\r?\n\r?\n/.exec(text);
  const head = end ? text.slice(0, end.index) : text;
  const lines = head.split(/\r?\n/);
  if (lines.some((line) => line.length > maximumLineBytes) || (!end && text.length >= maximumHeadBytes)) {
    return { state: "bad", reason: phrase("its answer is longer than any should be") };
  }
  if (!end) {
    return { state: "more" };
  }
  const match = /^HTTP\/1\.\d (\d{3})(?: (.*))?$/.exec(lines[0] ?? "");
  if (!match) {
    return { state: "bad", reason: phrase("this is no answer of an HTTP proxy") };
  }
  const sizeBytes = end.index + end[0].length;
  const status = Number(match[1]);
  if (status < 200) {
    return behind(readConnectReply(bytes.subarray(sizeBytes)), sizeBytes);
  }
  return { state: "read", value: { status, reason: toShown(match[2] ?? ""), schemes: readSchemes(lines) }, sizeBytes };
}

/** An interim answer stands before the true one. */
function behind(read: ReplyRead<ConnectReply>, sizeBytes: number): ReplyRead<ConnectReply> {
  return read.state === "read" ? { ...read, sizeBytes: read.sizeBytes + sizeBytes } : read;
}

function toShown(reason: string): string {
  return reason
    .replace(/[^\u0020-\u007e]+/g, " ")
    .trim()
    .slice(0, maximumReason);
}

function readSchemes(lines: readonly string[]): readonly string[] {
  const challenges = lines.flatMap((line) => /^proxy-authenticate:(.*)$/i.exec(line)?.[1]?.split(",") ?? []);
  return [...new Set(challenges.flatMap((challenge) => /^\s*([A-Za-z0-9-]+)(?:\s|$)/.exec(challenge)?.[1]?.toLowerCase() ?? []))];
}
