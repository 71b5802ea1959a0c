/** Where a proxy is, out of its URL. */
import type { ProxyProtocol, TargetProxy } from "./config.ts";
import type { UrlFault } from "./targetUrl.ts";

type ProxyPlace = Pick<TargetProxy, "protocol" | "host" | "port" | "user">;

const form = /^(http|socks5|ssh):\/\/(?:([^@/]*)@)?(\[[^\]/\s]+\]|[^:/@[\]\s]+)(?::(\d{1,5}))?\/?$/;
/** HTTP proxies have no port that is agreed upon. */
const ports: Readonly<Record<ProxyProtocol, number | undefined>> = { http: undefined, socks5: 1080, ssh: 22 };

/** `http://user@host:port`, `socks5://user@host:port`, `ssh://user@host:port`. A password in the URL is a fault of kind `secret`. */
export function parseProxyUrl(url: string): ProxyPlace | UrlFault {
  const match = form.exec(url);
  const protocol = match?.[1] as ProxyProtocol | undefined;
  if (!match || !protocol) {
    return fault("must look like http://host:3128, socks5://host:1080 or ssh://user@host");
  }
  const [, , rawUser = "", host = "", rawPort] = match;
  const user = decode(rawUser);
  if (rawUser.includes(":")) {
    return { kind: "secret", message: "holds a password: take it out; it is asked for and kept in the secret store" };
  }
  if (user === undefined || /[\u0000-\u001f\u007f]/.test(user) || (protocol === "http" && user.includes(":"))) {
    return fault("has a user name that cannot be sent to a proxy");
  }
  if (protocol === "ssh" && user === "") {
    return fault("must name the user of the jump host: ssh://user@host");
  }
  const port = rawPort === undefined ? ports[protocol] : Number(rawPort);
  if (port === undefined || port < 1 || port > 65_535) {
    return fault("must have a port from 1 to 65535, for example http://proxy.example.com:3128");
  }
  return { protocol, host: host.replace(/^\[|\]$/g, ""), port, user };
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
