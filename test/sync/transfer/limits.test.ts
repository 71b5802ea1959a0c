/** What a server may send, and for how long: everything has an end. */
import { type AddressInfo, createServer, type Socket } from "node:net";
import ssh2 from "ssh2";
import { afterEach, describe, expect, it } from "vitest";
import { openStore } from "../../../sync/src/transfer/openStore.ts";
import {
  type FtpServer,
  type FtpServerOptions,
  generateHostKey,
  type SftpServerOptions,
  serveMemory,
  startFtpServer,
  startSftpServer,
} from "../../support/servers/index.ts";
import { expectFailure } from "./storeContract.ts";
import { answers, ftpTarget, sftpTarget } from "./subjects.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Place = { readonly host: string; readonly port: number; readonly fingerprint: string; readonly pin: undefined };

/** A server that only talks. */
async function startTalker(talk: (socket: Socket) => void): Promise<Place> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).resume();
    talk(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return { host: "127.0.0.1", port: (server.address() as AddressInfo).port, fingerprint: "SHA256:x", pin: undefined };
}

function drip(socket: Socket, text: string): void {
  const timer = setInterval(() => socket.write(text), 20);
  socket.once("close", () => clearInterval(timer));
}

describe("an SSH server", () => {
  const startTarget = async (options: SftpServerOptions) => {
    const server = await startSftpServer(options);
    closing.push(server.close);
    return server;
  };

  it.each([
    ["a greeting without a line end", "x".repeat(20_000)],
    ["a greeting of too many lines", "hello\r\n".repeat(2_000)],
    ["a packet of 4 GB", `SSH-2.0-x\r\n${"\u00ff".repeat(64)}`],
  ])("that sends %s is left", async (_, text) => {
    const place = await startTalker((socket) => socket.write(text, "latin1"));
    const failure = await expectFailure(openStore(sftpTarget(place), answers()), "protocol");
    expect(failure.message).toContain(`127.0.0.1:${place.port}`);
  });

  it("that greets one byte at a time is left", async () => {
    const place = await startTalker((socket) => drip(socket, "x"));
    await expectFailure(openStore(sftpTarget(place), answers({ timeoutMs: 60 })), "connect");
  });

  it("that asks interactive questions without end is left, and not answered for ever", async () => {
    const server = new ssh2.Server({ hostKeys: [generateHostKey()] }, (connection) => {
      connection.on("error", () => {});
      connection.on("authentication", (context) => {
        if (context.method !== "keyboard-interactive") {
          context.reject(["keyboard-interactive"]);
          return;
        }
        const again = (): void => context.prompt([{ prompt: "Password: ", echo: false }], again);
        again();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const { port } = server.address() as AddressInfo;
    const { hostKey: _pin, ...target } = sftpTarget({ host: "127.0.0.1", port, fingerprint: "" });
    const failure = await expectFailure(openStore(target, answers({ confirmIdentity: async () => true })), "auth");
    expect(failure.message).toContain("asks for more than any log-in needs");
  });

  it("that sends a packet of SFTP larger than any is left", async () => {
    const server = new ssh2.Server({ hostKeys: [generateHostKey()] }, (connection) => {
      connection.on("error", () => {});
      connection.on("authentication", (context) => context.accept());
      connection.on("session", (accept) => {
        accept().on("subsystem" as "exec", (acceptStream: () => ssh2.ServerChannel) => {
          acceptStream().write(Buffer.from([0x7f, 0xff, 0xff, 0xff, 2, 0, 0, 0, 3]));
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const { port } = server.address() as AddressInfo;
    const { hostKey: _pin, ...target } = sftpTarget({ host: "127.0.0.1", port, fingerprint: "" });
    await expectFailure(openStore(target, answers({ confirmIdentity: async () => true, timeoutMs: 2_000 })), "protocol", "connect");
  });

  it("that lists folders without end is left", async () => {
    const entry = { name: "in", sizeBytes: 0, modifiedAt: new Date(0), isFolder: true };
    const server = await startTarget({ files: { ...serveMemory(["/in"]), list: () => new Array(150_000).fill(entry) } });
    const store = await openStore(sftpTarget(server), answers());
    closing.push(() => store.close());
    const failure = await expectFailure(store.list("/in", 10), "protocol");
    expect(failure.message).toContain("lists more than 100000 names");
  });

  it("whose file goes on behind its told size is read as far as is allowed", async () => {
    const files = serveMemory(["/in"]);
    const server = await startTarget({ files, faults: { sizeLie: -299_990 } });
    files.put("/in/users.csv", new Uint8Array(300_000));
    const store = await openStore(sftpTarget(server), answers());
    closing.push(() => store.close());
    await expectFailure(store.read("/in/users.csv", { maximumBytes: 1_000 }), "protocol");
  });
});

describe("an FTP server", () => {
  const startTarget = async (options: FtpServerOptions): Promise<FtpServer> => {
    const server = await startFtpServer(options);
    closing.push(server.close);
    return server;
  };

  it("whose greeting does not end is left", async () => {
    const place = await startTalker((socket) => socket.write(`220-hello\r\n${"220-hello\r\n".repeat(20_000)}`));
    const failure = await expectFailure(openStore(ftpTarget(place), answers()), "protocol");
    expect(failure.message).toContain("more than any server should");
  });

  it("whose line does not end is left", async () => {
    const place = await startTalker((socket) => socket.write(`220 ${"x".repeat(200_000)}`));
    await expectFailure(openStore(ftpTarget(place), answers({ timeoutMs: 60 })), "connect", "protocol");
  });

  it("that greets one byte at a time is left", async () => {
    const place = await startTalker((socket) => drip(socket, "2"));
    const failure = await expectFailure(openStore(ftpTarget(place), answers({ timeoutMs: 60 })), "connect");
    expect(failure.message).toContain("has not answered");
  });

  it.each([undefined, "explicit"] as const)("that sends one byte of a listing or a file at a time is left (TLS: %s)", async (tls) => {
    const files = serveMemory(["/in"]);
    files.put("/in/users.csv", new Uint8Array(100_000));
    const server = await startTarget({ files, faults: { dripMs: 10 }, ...(tls && { tls }) });
    for (const act of ["list", "read"] as const) {
      const store = await openStore(ftpTarget(server, tls), answers({ timeoutMs: 100 }));
      closing.push(() => store.close());
      await expectFailure(act === "list" ? store.list("/in", 10) : store.read("/in/users.csv", { maximumBytes: 1e6 }), "connect");
    }
  });

  it("whose file goes on is read as far as is allowed", async () => {
    const files = serveMemory(["/in"]);
    const server = await startTarget({ files, faults: { sizeLie: -299_990 } });
    files.put("/in/users.csv", new Uint8Array(300_000));
    const store = await openStore(ftpTarget(server), answers());
    closing.push(() => store.close());
    await expectFailure(store.read("/in/users.csv", { maximumBytes: 1_000 }), "protocol");
  });

  it("that is slow, but goes on, is waited for", async () => {
    const files = serveMemory(["/in"]);
    files.put("/in/users.csv", "id\n1\n");
    const server = await startTarget({ files, faults: { dripMs: 5 } });
    const store = await openStore(ftpTarget(server), answers({ timeoutMs: 2_000 }));
    closing.push(() => store.close());
    expect(await store.read("/in/users.csv", { maximumBytes: 100 })).toHaveLength(5);
  });
});
