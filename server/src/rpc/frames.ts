import type { Message } from "./connection.ts";

const separator = "\r\n\r\n";

/** Cuts a stream of bytes into messages: `Content-Length: N`, an empty line, N bytes of JSON in UTF-8. */
export class Frames {
  #chunks: Buffer[] = [];
  #size = 0;
  /** Bytes of the message under way; undefined while its header is. */
  #expected: number | undefined;

  /** The messages that are complete with this chunk. Throws on a header without a length: what follows cannot be told apart any more. */
  push(chunk: Buffer): Message[] {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    const messages: Message[] = [];
    while (this.#expected !== undefined || this.#readHeader()) {
      if (this.#size < (this.#expected ?? 0)) {
        break;
      }
      messages.push(JSON.parse(this.#take(this.#expected ?? 0).toString("utf8")) as Message);
      this.#expected = undefined;
    }
    return messages;
  }

  #readHeader(): boolean {
    const start = this.#joined();
    const end = start.indexOf(separator);
    if (end < 0) {
      return false;
    }
    const length = /^content-length:\s*(\d+)\s*$/im.exec(this.#take(end + separator.length).toString("latin1"))?.[1];
    if (length === undefined) {
      throw new Error("A message has no Content-Length.");
    }
    this.#expected = Number(length);
    return true;
  }

  #take(length: number): Buffer {
    const all = this.#joined();
    this.#chunks = all.length > length ? [all.subarray(length)] : [];
    this.#size -= length;
    return all.subarray(0, length);
  }

  /** One buffer of all chunks: made for a header and for a whole message only, so that a large one is copied once. */
  #joined(): Buffer {
    const all = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }
}

export function toFrame(message: Message): Buffer {
  const body = Buffer.from(JSON.stringify(message), "utf8");
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}${separator}`, "latin1"), body]);
}
