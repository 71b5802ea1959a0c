/** A secret that stands in usersync.json: to whom it belongs, so that it can be kept where it should be. */
import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { removeSecret, setValue } from "./editConfig.ts";
import { readConfig } from "./readConfig.ts";
import { targetAccount } from "./targetUrl.ts";

type Path = readonly (string | number)[];

export interface MisplacedSecret {
  /** What the secret store binds it to: `protocol://user@host:port`, or the origin that a token is sent to. */
  readonly account: string;
  readonly kind: "password" | "passphrase" | "token";
  /** Its characters as JSON writes them (UTF-16 offsets). */
  readonly start: number;
  readonly end: number;
  /** It stands in a URL, where `%40` means `@`. */
  readonly isEncoded: boolean;
  /** The file without it. */
  readonly text: string;
}

interface Found {
  readonly account: string | undefined;
  readonly kind: MisplacedSecret["kind"];
  readonly text: string | undefined;
}

/**
 * The secret at a path (of a `ConfigProblem`). Undefined where the secret store could not give it back: inside a longer text, or where it is not
 * clear for which log-in it is.
 */
export function misplacedSecret(jsonc: string, path: Path): MisplacedSecret | undefined {
  const root = parseTree(jsonc, [], { allowTrailingComma: true });
  const node = root && findNodeAtLocation(root, [...path]);
  if (node?.type !== "string" || path[0] !== "targets") {
    return undefined;
  }
  const raw = jsonc.slice(node.offset + 1, node.offset + node.length - 1);
  const inUrl = /^([a-z][a-z0-9]*:\/\/[^/@\s:]*:)([^/@\s]+)@/i.exec(raw);
  const before = (inUrl?.[1] ?? /^(?:bearer\s+)?/i.exec(raw)?.[0] ?? "").length;
  const { account, kind, text } = inUrl ? passwordOfUrl(jsonc, path) : namedSecret(jsonc, path, raw);
  const start = node.offset + 1 + before;
  const end = start + (inUrl?.[2] ?? raw.slice(before)).length;
  return account === undefined || text === undefined || start >= end
    ? undefined
    : { account, kind, start, end, isEncoded: inUrl !== null, text };
}

function passwordOfUrl(jsonc: string, path: Path): Found {
  const isProxy = path[2] === "proxy";
  const isAddress = isProxy || (path[2] === "url" && path.length === 3);
  const text = removeSecret(jsonc, path);
  return { account: isAddress ? accountOf(jsonc, path, isProxy) : undefined, kind: "password", text };
}

function namedSecret(jsonc: string, path: Path, raw: string): Found {
  const key = String(path.at(-1)).toLowerCase();
  if (path[2] === "import" && path[3] === "request" && path[4] === "headers") {
    return { account: originOf(jsonc, path), kind: "token", text: withoutHeader(jsonc, path, raw) };
  }
  const isProxy = path[2] === "proxy";
  const isOwn = path.length === 3 || (isProxy && path.length === 4);
  const kind = key.endsWith("passphrase") ? "passphrase" : /passw/.test(key) ? "password" : undefined;
  return kind === undefined || !isOwn
    ? { account: undefined, kind: "password", text: undefined }
    : { account: accountOf(jsonc, path, isProxy), kind, text: removeSecret(jsonc, path) };
}

/** A bearer token is asked for by `authentication`; any other header has a place where the token goes. */
function withoutHeader(jsonc: string, path: Path, raw: string): string | undefined {
  const name = String(path.at(-1)).toLowerCase();
  if (name === "authorization") {
    return /^bearer\s+\S+$/i.test(raw)
      ? setValue(setValue(jsonc, [...path.slice(0, 4), "authentication"], "bearer"), [...path], undefined)
      : undefined;
  }
  return name === "cookie" ? undefined : setValue(jsonc, [...path], "{token}");
}

/** The account of the target, read from the file without any secret: a target with one in it is not read. */
function accountOf(jsonc: string, path: Path, isProxy: boolean): string | undefined {
  const target = withoutSecrets(jsonc).targets[String(path[1])];
  const place = isProxy ? target?.proxy : target;
  return place && targetAccount(place);
}

function originOf(jsonc: string, path: Path): string | undefined {
  const url = withoutSecrets(jsonc).targets[String(path[1])]?.import?.request?.url;
  return url === undefined ? undefined : /^https:\/\/[^/?#]+/.exec(url)?.[0].toLowerCase().replace(/:443$/, "");
}

function withoutSecrets(jsonc: string) {
  const secrets = readConfig(jsonc).problems.filter(({ kind }) => kind === "secret");
  const text = secrets.reduce((left, { path }) => removeSecret(left, path) ?? left, jsonc);
  return readConfig(text).config;
}
