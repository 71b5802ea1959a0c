/** Where a proxy is, out of its URL. */

import { phrase } from "../words/phrase.ts";
import type { ProxyProtocol, TargetProxy } from "./config.ts";
import { decodePart, formFault, isPort, splitServerUrl, type UrlFault } from "./serverUrl.ts";

type ProxyPlace = Pick<TargetProxy, "protocol" | "host" | "port" | "user">;

/** HTTP proxies have no port that is agreed upon. */
const ports: Readonly<Record<ProxyProtocol, number | undefined>> = { http: undefined, socks5: 1080, ssh: 22 };

/** `http://user@host:port`, `socks5://user@host:port`, `ssh://user@host:port`. A password in the URL is a fault of kind `secret`. */
export function parseProxyUrl(url: string): ProxyPlace | UrlFault {
  const parts = splitServerUrl(url, Object.keys(ports));
  if (!parts || (!("kind" in parts) && parts.path !== undefined && parts.path !== "/")) {
    return formFault(phrase("must look like http://host:3128, socks5://host:1080 or ssh://user@host"));
  }
  if ("kind" in parts) {
    return parts;
  }
  const protocol = parts.protocol as ProxyProtocol;
  const user = decodePart(parts.rawUser);
  if (user === undefined || /[\u0000-\u001f\u007f]/.test(user) || (protocol === "http" && user.includes(":"))) {
    return formFault(phrase("has a user name that cannot be sent to a proxy"));
  }
  if (protocol === "ssh" && user === "") {
    return formFault(phrase("must name the user of the jump host: ssh://user@host"));
  }
  const port = parts.port ?? ports[protocol];
  return isPort(port)
    ? { protocol, host: parts.host, port, user }
    : formFault(phrase("must have a port from 1 to 65535, for example http://proxy.example.com:3128"));
}
