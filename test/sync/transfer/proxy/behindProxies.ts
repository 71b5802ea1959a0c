/** Targets behind proxies, for tests; what is opened here is closed behind each test. */
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach } from "vitest";
import type { Target, TargetProxy } from "#core";
import type { SecretQuestion } from "#sync/protocol";
import { openStore } from "../../../../sync/src/transfer/openStore.ts";
import type { RemoteStore } from "../../../../sync/src/transfer/remoteStore.ts";
import { type SftpServer, type SftpServerOptions, serveMemory, startSftpServer } from "../../../support/servers/index.ts";
import { sftpTarget } from "../subjects.ts";

export const bytes = new Uint8Array(3_000_000).fill(65);

const closing: { close: () => Promise<unknown> | undefined }[] = [];

afterEach(async () => {
  for (const each of closing.splice(0)) await each.close();
});

export function keep<T extends { close: () => Promise<unknown> }>(opened: T): T {
  closing.unshift(opened);
  return opened;
}

/** For a test that has closed everything itself. */
export function allIsClosed(): void {
  closing.splice(0);
}

export async function startTarget(options: SftpServerOptions = {}): Promise<SftpServer> {
  return keep(await startSftpServer({ files: serveMemory(["/in"]), ...options }));
}

export async function open(target: Target, options: Parameters<typeof openStore>[1]): Promise<RemoteStore> {
  return keep(await openStore(target, options));
}

export function through(server: SftpServer, proxy: TargetProxy, more: Partial<Target> = {}): Target {
  return sftpTarget(server, { proxy, ...more });
}

export function forwardProxy(protocol: "http" | "socks5", { host, port }: { host: string; port: number }, user = ""): TargetProxy {
  return { url: `${protocol}://${host}:${port}`, protocol, host, port, user };
}

/** Listens, and does what it is told with each connection. */
export async function startTalker(talk: Parameters<typeof createServer>[1]): Promise<{ host: string; port: number }> {
  const server: Server = createServer(talk);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.unshift({ close: () => new Promise((resolve) => server.close(resolve)) });
  return { host: "127.0.0.1", port: (server.address() as AddressInfo).port };
}

/** Answers what the proxy asks for, one reply after the other. */
export function asking(replies: readonly (string | undefined)[]) {
  const questions: SecretQuestion[] = [];
  const secret = async (question: SecretQuestion): Promise<string | undefined> =>
    question.isProxy ? replies[questions.push(question) - 1] : "secret";
  return { questions, secret };
}
