/** Where a target is, out of its URL. */

import { phrase } from "../words/phrase.ts";
import type { Protocol, ProxyProtocol, Target } from "./config.ts";
import { decodePart, formFault, isPort, splitServerUrl, type UrlFault } from "./serverUrl.ts";

export type TargetPlace = Pick<Target, "protocol" | "host" | "port" | "user" | "path">;

type TargetAccount = Omit<TargetPlace, "protocol" | "path"> & { readonly protocol: Protocol | ProxyProtocol };

type ServerProtocol = "sftp" | "ftps" | "ftp";

const ports: Readonly<Record<ServerProtocol, number>> = { sftp: 22, ftp: 21, ftps: 21 };
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
  const parts = splitServerUrl(url, Object.keys(ports));
  if (!parts) {
    return formFault(phrase("must look like sftp://user@host/folder/users.csv (or ftps:, ftp:, file:, manual:https://…)"));
  }
  if ("kind" in parts) {
    return parts;
  }
  if (parts.path === undefined || parts.path === "/") {
    return formFault(phrase("must end with the path of the file on the server, for example /data/users.csv"));
  }
  const protocol = parts.protocol as ServerProtocol;
  const path = decodePart(parts.path);
  const user = decodePart(parts.rawUser);
  if (path === undefined || user === undefined) {
    return formFault(phrase("has a % that is no code: write %25 for a percent sign"));
  }
  const port = parts.port ?? (protocol === "ftps" && implicitTls ? implicitTlsPort : ports[protocol]);
  return isPort(port) ? { protocol, host: parts.host, port, user, path } : formFault(phrase("must have a port from 1 to 65535"));
}

/**
 * How the place of a target may be written, the plainest way first: without the protocol's own port, with it, and as it is written. Two targets
 * with the same first way are one place.
 */
export function placeNames(target: TargetPlace & { readonly url: string }): readonly string[] {
  const { protocol, host, port, user, path, url } = target;
  if (protocol === "file") {
    return [`file:${path}`];
  }
  if (protocol === "manual") {
    return [url];
  }
  const name = host.toLowerCase();
  const start = `${protocol}://${user === "" ? "" : `${encodeURIComponent(user)}@`}${name.includes(":") ? `[${name}]` : name}`;
  const withPort = `${start}:${port}${path}`;
  const ways = port === ports[protocol] ? [start + path, withPort, url] : [withPort, url];
  return [...new Set(protocol === "ftps" && port === implicitTlsPort ? [...ways, start + path] : ways)];
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
  const path = decodePart(rest.replaceAll("\\", "/"));
  if (path === undefined || path === "" || path === "//") {
    return formFault(phrase("must name a folder or a file, for example file:///srv/drop/users.csv"));
  }
  // file:///srv/x is /srv/x, file:///C:/x is C:/x, file://server/share is //server/share; anything else is a path as it stands.
  const local = path.startsWith("///") ? path.slice(2) : path;
  return { protocol: "file", host: "", port: 0, user: "", path: /^\/[A-Za-z]:/.test(local) ? local.slice(1) : local };
}

function manualPlace(page: string): TargetPlace | UrlFault {
  if (/^https?:\/\/[^/]*:[^/]*@/.test(page)) {
    return { kind: "secret", message: phrase("holds a password: take it out") };
  }
  const match = /^https?:\/\/(\[[^\]/]+\]|[^:/@\s]+)[^\s]*$/.exec(page);
  return match
    ? { protocol: "manual", host: match[1] ?? "", port: 0, user: "", path: page }
    : formFault(phrase("must be manual: and the web address of the page, for example manual:https://commander.example.com/"));
}
