/** The parts that the URLs of targets and of proxies have in common: `protocol://user@host:port` and a path. */
import { type Phrase, phrase } from "../words/phrase.ts";

export interface UrlFault {
  readonly kind: "form" | "secret";
  /** The end of a sentence that begins with the place. */
  readonly message: Phrase;
}

export interface ServerUrl {
  readonly protocol: string;
  /** As it is written; `decodePart` reads it. */
  readonly rawUser: string;
  readonly host: string;
  readonly port: number | undefined;
  readonly path: string | undefined;
}

const form = /^([a-z0-9]+):\/\/(?:([^@/]*)@)?(\[[^\]/\s]+\]|[^:/@[\]\s]+)(?::(\d{1,5}))?(\/.*)?$/;

/** Undefined where the URL has another form, or none of these protocols. A password in it is a fault of kind `secret`. */
export function splitServerUrl(url: string, protocols: readonly string[]): ServerUrl | UrlFault | undefined {
  const match = form.exec(url);
  const [, protocol = "", rawUser = "", host = "", port, path] = match ?? [];
  if (!protocols.includes(protocol)) {
    return undefined;
  }
  if (rawUser.includes(":")) {
    return { kind: "secret", message: phrase("holds a password: take it out; it is asked for and kept in the secret store") };
  }
  return { protocol, rawUser, host: host.replace(/^\[|\]$/g, ""), port: port === undefined ? undefined : Number(port), path };
}

export function isPort(number: number | undefined): number is number {
  return number !== undefined && number >= 1 && number <= 65_535;
}

/** Undefined where a `%` is no code. */
export function decodePart(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

export function formFault(message: Phrase): UrlFault {
  return { kind: "form", message };
}
