/** A connection that is forwarded through SSH, with the manners of a socket: the library's own channel never says that it was destroyed. */
import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import type { ClientChannel } from "ssh2";

export class ChannelLink extends Duplex {
  readonly #channel: ClientChannel;
  readonly #carrier: Socket;
  readonly #onEnd: () => void;

  /** `onEnd`: nothing goes through any more, whoever ended it. */
  constructor(channel: ClientChannel, carrier: Socket, onEnd: () => void) {
    super({ allowHalfOpen: false });
    this.#channel = channel;
    this.#carrier = carrier;
    this.#onEnd = onEnd;
    carrier.on("timeout", () => this.emit("timeout"));
    channel.on("data", (bytes: Buffer) => {
      if (!this.push(bytes)) {
        channel.pause();
      }
    });
    channel.on("end", () => this.push(null));
    channel.on("close", () => this.destroy());
    channel.on("error", (error: Error) => this.destroy(error));
  }

  /** Nothing but what is forwarded moves on the connection to the jump host: when it is silent, so is this. */
  setTimeout(timeoutMs: number): this {
    this.#carrier.setTimeout(timeoutMs);
    return this;
  }

  override _read(): void {
    this.#channel.resume();
  }

  override _write(bytes: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#channel.write(bytes, encoding, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#channel.end(() => done());
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#onEnd();
    done(error);
  }
}
