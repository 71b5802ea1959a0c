/** A way to a server on which everything takes a while: what travels is held back, never thinned out. */
import { connect, createServer, type Socket } from "node:net";

export interface DelayProxy {
  readonly port: number;
  close(): void;
}

/** Listens on loopback in front of `port`; each direction takes half of `roundTripMs`. */
export function startDelayProxy(port: number, roundTripMs: number): Promise<DelayProxy> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port, host: "127.0.0.1", noDelay: true });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (bytes) => setTimeout(() => to.write(bytes), roundTripMs / 2));
      from.on("error", () => to.destroy());
      from.on("end", () => setTimeout(() => to.end(), roundTripMs / 2));
      from.on("close", () => sockets.delete(from));
    }
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve({
        port: typeof address === "object" && address !== null ? address.port : 0,
        close() {
          server.close();
          for (const socket of sockets) {
            socket.destroy();
          }
        },
      });
    });
  });
}
