import { createServer } from "node:net";

/** Ports on loopback that nobody listens on at the moment, next to each other. */
export async function findFreePorts(count: number): Promise<number> {
  for (;;) {
    const first = await portFromSystem();
    const rest = Array.from({ length: count - 1 }, (_, index) => first + 1 + index);
    const free = await Promise.all(rest.map(isFree));
    if (free.every(Boolean) && first + count < 65536) return first;
  }
}

function portFromSystem(): Promise<number> {
  return listenOn(0).then((port) => {
    if (port === undefined) throw new Error("No free port on 127.0.0.1");
    return port;
  });
}

async function isFree(port: number): Promise<boolean> {
  return (await listenOn(port)) !== undefined;
}

function listenOn(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? address?.port : undefined));
    });
  });
}
