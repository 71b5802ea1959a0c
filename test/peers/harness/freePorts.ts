import { createServer } from "node:net";

/** Below the ports that a system gives to whoever asks for none in particular: between the look and the server's start nobody is given one of these. */
const range = { from: 10_000, to: 32_000 };

/** Ports on loopback that nobody listens on at the moment, next to each other. */
export async function findFreePorts(count: number): Promise<number> {
  for (;;) {
    const first = range.from + Math.floor(Math.random() * (range.to - range.from - count));
    const free = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)));
    if (free.every(Boolean)) return first;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
