/** The data connections of one FTP session: passive only, with the control connection's protection. */
import type { AddressInfo, Server, Socket } from "node:net";
import { createServer } from "node:net";
import type { SecureContext } from "node:tls";
import { TLSSocket } from "node:tls";
import type { Faults } from "./faults.ts";

export interface FtpDataContext {
  readonly host: string;
  readonly secureContext: SecureContext | undefined;
  readonly requireSessionReuse: boolean;
  readonly passiveAddress: string | undefined;
  readonly faults: Pick<Faults, "dripMs">;
  readonly counters: { dataConnections: number; resumedDataConnections: number };
}

type BlockOutcome = "go" | "cut" | "mute" | "452" | "550";

const complete = "226 Transfer complete";
const aborted = "426 Transfer aborted";
const sentPerTurn = 64 * 1024;

export class FtpDataPort {
  readonly #context: FtpDataContext;
  #isProtected = false;
  #server: Server | undefined;
  #arrival: Promise<Socket> | undefined;
  #socket: Socket | undefined;
  #isAborted = false;

  constructor(context: FtpDataContext) {
    this.#context = context;
  }

  get isReady(): boolean {
    return this.#arrival !== undefined;
  }

  protect(isProtected: boolean): string {
    if (isProtected && this.#context.secureContext === undefined) return "536 No TLS here";
    this.#isProtected = isProtected;
    return "200 Protection set";
  }

  async extended(): Promise<string> {
    return `229 Entering Extended Passive Mode (|||${await this.#listen()}|)`;
  }

  async passive(): Promise<string> {
    const port = await this.#listen();
    const address = (this.#context.passiveAddress ?? this.#context.host).replaceAll(".", ",");
    return `227 Entering Passive Mode (${address},${port >> 8},${port & 255})`;
  }

  /** Sends blocks as long as `pass` lets all of a block through. */
  async send(bytes: Buffer, pass: (sizeBytes: number) => number): Promise<string> {
    const socket = await this.#take();
    if (typeof socket === "string") return socket;
    const { dripMs } = this.#context.faults;
    for (let start = 0; dripMs !== undefined && start < bytes.length && !socket.destroyed; start++) {
      await new Promise((resolve) => setTimeout(resolve, dripMs));
      await write(socket, bytes.subarray(start, start + 1));
    }
    for (let start = dripMs === undefined ? 0 : bytes.length; start < bytes.length; start += sentPerTurn) {
      const block = bytes.subarray(start, start + sentPerTurn);
      const passed = pass(block.length);
      await write(socket, block.subarray(0, passed));
      if (passed < block.length) return "cut";
      if (socket.destroyed || this.#isAborted) return aborted;
    }
    await new Promise<void>((resolve) => socket.end(resolve));
    return socket.destroyed && this.#isAborted ? aborted : complete;
  }

  /** Gives each block to `take` until the other side ends. */
  async receive(take: (bytes: Buffer) => BlockOutcome): Promise<string> {
    const socket = await this.#take();
    if (typeof socket === "string") return socket;
    return new Promise((resolve) => {
      const stop = (reply: string): void => {
        socket.removeAllListeners("data");
        socket.resume();
        socket.destroy();
        resolve(reply);
      };
      socket.on("data", (bytes: Buffer) => {
        const outcome = take(bytes);
        if (outcome === "cut" || outcome === "mute") stop(outcome);
        if (outcome === "452") stop("452 Insufficient storage space");
        if (outcome === "550") stop("550 Permission denied");
      });
      socket.once("end", () => {
        socket.end();
        resolve(complete);
      });
      // A connection that breaks off without its end is no whole file.
      socket.once("close", () => resolve(aborted));
      socket.once("error", () => resolve(aborted));
      socket.resume();
    });
  }

  abort(): void {
    this.#isAborted = true;
    this.#socket?.destroy();
  }

  close(): void {
    this.#server?.close();
    this.#server = undefined;
    this.#socket?.destroy();
  }

  async #listen(): Promise<number> {
    this.close();
    this.#isAborted = false;
    const server = createServer({ noDelay: true, pauseOnConnect: true });
    this.#server = server;
    this.#arrival = new Promise((resolve) => {
      server.once("connection", (socket) => {
        this.#context.counters.dataConnections++;
        socket.on("error", () => socket.destroy());
        this.#socket = socket;
        server.close();
        resolve(socket);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, this.#context.host, resolve));
    return (server.address() as AddressInfo).port;
  }

  /** The connected socket, or the reply why there is none. */
  async #take(): Promise<Socket | string> {
    const socket = await this.#arrival;
    this.#arrival = undefined;
    if (socket === undefined) return "425 No data connection";
    if (!this.#isProtected || this.#context.secureContext === undefined) return socket;
    const secured = new TLSSocket(socket, { isServer: true, secureContext: this.#context.secureContext });
    this.#socket = secured;
    const isSecure = await new Promise<boolean>((resolve) => {
      secured.once("secure", () => resolve(true));
      secured.once("error", () => resolve(false));
      secured.once("close", () => resolve(false));
    });
    if (!isSecure) return "522 TLS failed on the data connection";
    secured.on("error", () => secured.destroy());
    if (secured.isSessionReused()) this.#context.counters.resumedDataConnections++;
    else if (this.#context.requireSessionReuse) {
      secured.destroy();
      return "522 The data connection must resume the TLS session";
    }
    return secured;
  }
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) return resolve();
    socket.once("close", resolve);
    socket.write(bytes, () => {
      socket.off("close", resolve);
      resolve();
    });
  });
}
