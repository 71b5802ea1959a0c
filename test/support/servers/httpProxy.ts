/** A small HTTP proxy that knows CONNECT alone. */
import { connect, createServer, type Socket } from "node:net";
import { type Listening, listen } from "./listening.ts";

export interface HttpProxyOptions {
  readonly host?: string;
  /** Wanted as Basic log-in. */
  readonly login?: { readonly user: string; readonly password: string };
  /** Sent instead of any other answer, as it stands; the connection stays open. */
  readonly answer?: string;
  /** Where every connection goes, whatever the client asked for. */
  readonly to?: { readonly host: string; readonly port: number };
}

export interface ForwardProxy extends Listening {
  /** `host:port` of each request, as it was asked for. */
  readonly asked: readonly string[];
  readonly refusedLogins: () => number;
}

export async function startHttpProxy(options: HttpProxyOptions = {}): Promise<ForwardProxy> {
  const asked: string[] = [];
  let refused = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    let head = "";
    const onData = (bytes: Buffer): void => {
      head += bytes.toString("latin1");
      if (!head.includes("\r\n\r\n")) return;
      socket.off("data", onData);
      socket.pause();
      const [, authority = ""] = /^CONNECT (\S+) HTTP\/1\.1\r\n/.exec(head) ?? [];
      asked.push(authority);
      if (options.answer !== undefined) {
        socket.write(options.answer, "latin1");
      } else if (!isLoggedIn(head, options)) {
        refused++;
        socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="test"\r\nConnection: close\r\n\r\nNo.');
      } else {
        forward(socket, options.to ?? toPlace(authority), {
          success: "HTTP/1.1 200 Connection established\r\n\r\n",
          failure: "HTTP/1.1 502 Bad Gateway\r\n\r\n",
        });
      }
    };
    socket.on("data", onData);
  });
  return { ...(await listen(server, options.host ?? "127.0.0.1", 0)), asked, refusedLogins: () => refused };
}

function isLoggedIn(head: string, { login }: HttpProxyOptions): boolean {
  if (login === undefined) return true;
  const [, given = ""] = /^proxy-authorization: Basic (\S+)\r$/im.exec(head) ?? [];
  return Buffer.from(given, "base64").toString("utf8") === `${login.user}:${login.password}`;
}

function toPlace(authority: string): { host: string; port: number } {
  const [, host = "", port = ""] = /^\[?(.*?)\]?:(\d+)$/.exec(authority) ?? [];
  return { host, port: Number(port) };
}

/** Connects both sides, telling success in front of the first byte. */
export function forward(
  socket: Socket,
  to: { readonly host: string; readonly port: number },
  { success, failure }: { readonly success: string | Buffer; readonly failure: string | Buffer },
): void {
  const upstream = connect({ ...to, noDelay: true });
  upstream.once("connect", () => {
    socket.write(success);
    socket.pipe(upstream).pipe(socket);
  });
  upstream.on("error", () => socket.end(failure));
  upstream.on("close", () => socket.destroy());
  socket.on("close", () => upstream.destroy());
}
