/** A listening socket that knows its connections, so that closing it leaves nothing open. */
import type { AddressInfo, Server, Socket } from "node:net";

export interface Counters {
  connections: number;
  logins: number;
  refusedLogins: number;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  /** Ends every connection as a broken network would. */
  readonly dropConnections: () => void;
  readonly close: () => Promise<void>;
}

/** Port 0 is a free one. */
export async function listen(server: Server, host: string, port: number): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const dropConnections = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    host,
    port: (server.address() as AddressInfo).port,
    dropConnections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        dropConnections();
      }),
  };
}
