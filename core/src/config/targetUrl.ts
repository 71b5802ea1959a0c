/** Where a target is, out of its URL. */
import type { Protocol, ProxyProtocol, Target } from "./config.ts";

export type TargetPlace = Pick<Target, "protocol" | "host" | "port" | "user" | "path">;

type TargetAccount = Omit<TargetPlace, "protocol" | "path"> & { readonly protocol: Protocol | ProxyProtocol };

export interface UrlFault {
  readonly kind: "form" | "secret";
  /** The end of a sentence that begins with the place. */
  readonly message: string;
}

const remote = /^(sftp|ftps|ftp):\/\/(?:([^@/]*)@)?(\[[^\]/\s]+\]|[^:/@[\]\s]+)(?::(\d{1,5}))?(\/.*)?$/;
const ports: Readonly<Record<string, number>> = { sftp: 22, ftp: 21, ftps: 21 };
const implicitTlsPort = 990;

/**
 * `sftp://user@host:port/path`, the same with `ftps:` and `ftp:`, `file:` with a folder or a file, `manual:` with the web address of the page
 * where a person uploads the file. IPv6 addresses stand in brackets. The path is absolute as the server shows it; `/~/` starts at the login
 * folder. A password in the URL is a fault of kind `secret`.
 */
export function parseTargetUrl(url: string, implicitTls = false): TargetPlace | UrlFault {
  if (url.startsWith("file:")) {
    return filePlace(url.slice("file:".length));
  }
  if (url.startsWith("manual:")) {
    return manualPlace(url.slice("manual:".length));
  }
  const match = remote.exec(url);
  const protocol = match?.[1] as Protocol | undefined;
  if (!match || !protocol) {
    return fault("must look like sftp://user@host/folder/users.csv (or ftps:, ftp:, file:, manual:https://…)");
  }
  const [, , user = "", host = "", port, path] = match;
  if (user.includes(":")) {
    return { kind: "secret", message: "holds a password: take it out; it is asked for and kept in the secret store" };
  }
  if (path === undefined || path === "/") {
    return fault("must end with the path of the file on the server, for example /data/users.csv");
  }
  const decoded = decode(path);
  const decodedUser = decode(user);
  if (decoded === undefined || decodedUser === undefined) {
    return fault("has a % that is no code: write %25 for a percent sign");
  }
  const defaultPort = protocol === "ftps" && implicitTls ? implicitTlsPort : ports[protocol];
  const number = port === undefined ? defaultPort : Number(port);
  if (number === undefined || number < 1 || number > 65_535) {
    return fault("must have a port from 1 to 65535");
  }
  return { protocol, host: host.replace(/^\[|\]$/g, ""), port: number, user: decodedUser, path: decoded };
}

/** `protocol://user@host:port`: what a secret is bound to. A proxy has an account of its own. */
export function targetAccount({ protocol, user, host, port }: TargetAccount): string {
  const name = host.includes(":") ? `[${host}]` : host;
  return `${protocol}://${encodeURIComponent(user)}@${name}:${port}`;
}

/**
 * The file's full path on the target. A URL that ends with `/` names a folder, into which the file goes under its own name; so does a `file:`
 * URL whose last part has no extension.
 */
export function deliveryPath(target: TargetPlace, fileName: string): string {
  const { protocol, path } = target;
  const last = path.slice(path.lastIndexOf("/") + 1);
  if (last === "") {
    return path + fileName;
  }
  return protocol === "file" && !/\.[A-Za-z0-9]+$/.test(last) ? `${path}/${fileName}` : path;
}

function filePlace(rest: string): TargetPlace | UrlFault {
  const path = decode(rest.replaceAll("\\", "/"));
  if (path === undefined || path === "" || path === "//") {
    return fault("must name a folder or a file, for example file:///srv/drop/users.csv");
  }
  // file:///srv/x is /srv/x, file:///C:/x is C:/x, file://server/share is //server/share; anything else is a path as it stands.
  const local = path.startsWith("///") ? path.slice(2) : path;
  return { protocol: "file", host: "", port: 0, user: "", path: /^\/[A-Za-z]:/.test(local) ? local.slice(1) : local };
}

function manualPlace(page: string): TargetPlace | UrlFault {
  if (/^https?:\/\/[^/]*:[^/]*@/.test(page)) {
    return { kind: "secret", message: "holds a password: take it out" };
  }
  const match = /^https?:\/\/(\[[^\]/]+\]|[^:/@\s]+)[^\s]*$/.exec(page);
  return match
    ? { protocol: "manual", host: match[1] ?? "", port: 0, user: "", path: page }
    : fault("must be manual: and the web address of the page, for example manual:https://commander.example.com/");
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function fault(message: string): UrlFault {
  return { kind: "form", message };
}
