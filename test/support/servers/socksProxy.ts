/** A small SOCKS5 proxy that knows CONNECT alone. */
import { createServer, type Socket } from "node:net";
import { type ForwardProxy, forward } from "./httpProxy.ts";
import { listen } from "./listening.ts";

export interface SocksProxyOptions {
  readonly host?: string;
  readonly login?: { readonly user: string; readonly password: string };
  /** Answered to every request: a code of RFC 1928 section 6. */
  readonly refuse?: number;
  /** Sent as soon as somebody connects; nothing else is answered. */
  readonly answer?: Buffer;
  /** Where every connection goes, whatever the client asked for. */
  readonly to?: { readonly host: string; readonly port: number };
}

export async function startSocksProxy(options: SocksProxyOptions = {}): Promise<ForwardProxy> {
  const state = { asked: [] as string[], refused: 0 };
  const server = createServer({ noDelay: true }, (socket) => {
    if (options.answer) socket.write(options.answer);
    else void serve(socket, options, state).catch(() => socket.destroy());
  });
  return { ...(await listen(server, options.host ?? "127.0.0.1", 0)), asked: state.asked, refusedLogins: () => state.refused };
}

async function serve(socket: Socket, options: SocksProxyOptions, state: { readonly asked: string[]; refused: number }): Promise<void> {
  const take = createTaker(socket);
  const [, count = 0] = await take(2);
  const methods = [...(await take(count))];
  const wanted = options.login ? 2 : 0;
  if (!methods.includes(wanted)) {
    socket.end(Buffer.from([5, 0xff]));
    return;
  }
  socket.write(Buffer.from([5, wanted]));
  if (options.login && !(await checkLogin(take, options.login))) {
    state.refused++;
    socket.end(Buffer.from([1, 1]));
    return;
  }
  if (options.login) socket.write(Buffer.from([1, 0]));
  const place = await readPlace(take);
  state.asked.push(`${place.host}:${place.port}`);
  if (options.refuse !== undefined) {
    socket.end(Buffer.from([5, options.refuse]));
    return;
  }
  forward(socket, options.to ?? place, {
    success: Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]),
    failure: Buffer.from([5, 5, 0, 1, 0, 0, 0, 0, 0, 0]),
  });
}

type Take = (sizeBytes: number) => Promise<Buffer>;

async function checkLogin(take: Take, { user, password }: { readonly user: string; readonly password: string }): Promise<boolean> {
  const [, userSize = 0] = await take(2);
  const givenUser = (await take(userSize)).toString();
  const [passwordSize = 0] = await take(1);
  return (await take(passwordSize)).toString() === password && givenUser === user;
}

async function readPlace(take: Take): Promise<{ host: string; port: number }> {
  const [, , , kind] = await take(4);
  const host =
    kind === 3 ? (await take((await take(1))[0] ?? 0)).toString() : kind === 4 ? toIpv6(await take(16)) : [...(await take(4))].join(".");
  return { host, port: (await take(2)).readUInt16BE() };
}

function toIpv6(bytes: Buffer): string {
  return Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16)).join(":");
}

/** Takes exactly so many bytes; what was sent beyond stays in the socket. */
function createTaker(socket: Socket): Take {
  let fail: (reason: Error) => void = () => {};
  socket.once("close", () => fail(new Error("closed")));
  return (sizeBytes) =>
    new Promise((resolve, reject) => {
      fail = reject;
      const look = (): void => {
        const bytes = sizeBytes === 0 ? Buffer.alloc(0) : (socket.read(sizeBytes) as Buffer | null);
        if (bytes === null) return;
        socket.off("readable", look);
        resolve(bytes);
      };
      socket.on("readable", look);
      look();
    });
}
