/** Between a push and a real server: passes bytes on, until it is told to cut. */
import { connect, createServer, type Server, type Socket } from "node:net";

export interface CuttingProxy {
  /** Another address of this machine, so that the data connections of FTP, whose ports the server names, come this way too. */
  readonly host: string;
  /** Ends all connections at once; new ones are taken. */
  cut(): void;
  /** Ends all connections when the server has answered next: it did what it was asked, and nobody hears of it. */
  loseAnswer(): void;
  /** Ends all connections, and takes none until `calm`. */
  goDown(): void;
  /** Waits so long before passing a piece on. */
  delayMs: number;
  calm(): void;
  close(): Promise<void>;
}

const host = "127.0.0.2";

/** `onPiece` is called before anything is passed on, either way. */
export async function startCuttingProxy(ports: readonly number[], onPiece: () => void): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let mode: "pass" | "lose answer" | "down" = "pass";
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
    sockets.clear();
  };
  const takeCare = (socket: Socket): void => {
    sockets.add(socket);
    socket.on("error", () => {}).once("close", () => sockets.delete(socket));
    socket.setNoDelay(true);
  };
  const pass = (from: Socket, to: Socket, isAnswer: boolean): void => {
    // One piece after the other, however long each waits.
    let before = Promise.resolve();
    const inTurn = (act: () => void): void => {
      before = before.then(async () => {
        if (proxy.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, proxy.delayMs));
        act();
      });
    };
    from.on("data", (piece: Buffer) =>
      inTurn(() => {
        onPiece();
        if (isAnswer && mode === "lose answer") {
          mode = "pass";
          cut();
        } else if (!to.destroyed) {
          to.write(piece);
        }
      }),
    );
    from.once("end", () => inTurn(() => to.end()));
    from.once("close", (hadError) => hadError && to.destroy());
  };
  const servers = await Promise.all(
    ports.map((port) =>
      listen(port, (client) => {
        if (mode === "down") {
          client.resetAndDestroy();
          return;
        }
        const upstream = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
        takeCare(client);
        takeCare(upstream);
        pass(client, upstream, false);
        pass(upstream, client, true);
        upstream.once("error", () => client.destroy());
      }),
    ),
  );
  const proxy: CuttingProxy = {
    host,
    cut,
    loseAnswer: () => {
      mode = "lose answer";
    },
    goDown: () => {
      mode = "down";
      cut();
    },
    delayMs: 0,
    calm: () => {
      mode = "pass";
      proxy.delayMs = 0;
    },
    close: async () => {
      cut();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
  return proxy;
}

function listen(port: number, onClient: (client: Socket) => void): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }, onClient);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(server));
  });
}
