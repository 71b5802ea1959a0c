/** Reads messages from a stream as the language server protocol frames them: a header that tells the length, and JSON. */
import type { Readable } from "node:stream";
import { AbstractMessageReader, type DataCallback, type Disposable, type Message } from "vscode-languageserver/node";
import { LongMessageReader, type StepSizes } from "./longMessage.ts";

const headerEnd = "\r\n\r\n";

/** In bytes. Texts of a megabyte take one or two milliseconds a step, and the garbage collector does not move what is so long. */
const usualSizes: MessageSizes = { longMessage: 1024 * 1024, longText: 16 * 1024, step: 1024 * 1024 };

export interface MessageSizes extends StepSizes {
  /** From here on a message is read while it comes in; a shorter one takes a few milliseconds in one step. */
  readonly longMessage: number;
}

/** What reads the bytes of one message. Both throw where they are not JSON. */
interface BodyReader {
  take(bytes: Buffer): void;
  /** The message, to be asked for behind its last bytes; undefined for none. */
  end(): Message | undefined;
}

/**
 * In place of the library's reader, which reads each message in one step. A text of a `textDocument/didOpen` that comes in a long message is a list
 * of its pieces (`DocumentText`); all other messages are as they were sent.
 */
export class SlicedMessageReader extends AbstractMessageReader {
  readonly #stream: Readable;
  readonly #sizes: MessageSizes;
  #callback: DataCallback = () => undefined;
  /** What came of a header. */
  #header: Buffer = Buffer.alloc(0);
  /** Reads the message that is coming in; undefined before its header is there. */
  #body: BodyReader | undefined;
  /** Bytes of the message that have not come yet. */
  #missing = 0;

  constructor(stream: Readable, sizes = usualSizes) {
    super();
    this.#sizes = sizes;
    this.#stream = stream;
  }

  listen(callback: DataCallback): Disposable {
    this.#callback = callback;
    const onData = (bytes: Buffer): void => this.#take(bytes);
    this.#stream.on("data", onData);
    this.#stream.on("error", (error) => this.fireError(error));
    this.#stream.on("close", () => this.fireClose());
    return { dispose: () => this.#stream.off("data", onData) };
  }

  #take(bytes: Buffer): void {
    let rest = bytes;
    while (rest.length > 0) {
      rest = this.#body ? this.#takeBody(rest, this.#body) : this.#takeHeader(Buffer.concat([this.#header, rest]));
    }
  }

  /** Returns what is behind the header. */
  #takeHeader(bytes: Buffer): Buffer {
    const end = bytes.indexOf(headerEnd);
    if (end === -1) {
      this.#header = bytes;
      return Buffer.alloc(0);
    }
    this.#header = Buffer.alloc(0);
    const length = /^content-length: *(\d+)\s*$/im.exec(bytes.toString("latin1", 0, end))?.[1];
    if (length === undefined) {
      this.fireError(new Error("The header of a message tells no Content-Length"));
    } else {
      this.#missing = Number(length);
      this.#body = this.#missing < this.#sizes.longMessage ? readWhole() : readSliced(this.#sizes);
    }
    return bytes.subarray(end + headerEnd.length);
  }

  /** Returns what is behind the message. */
  #takeBody(bytes: Buffer, body: BodyReader): Buffer {
    const own = bytes.subarray(0, this.#missing);
    this.#missing -= own.length;
    try {
      body.take(own);
      if (this.#missing === 0) {
        this.#body = undefined;
        const message = body.end();
        if (message) {
          this.#callback(message);
        }
      }
    } catch (error) {
      this.fireError(error);
      this.#body = this.#missing === 0 ? undefined : unread;
    }
    return bytes.subarray(own.length);
  }
}

/** For the rest of a message in which something was wrong. */
const unread: BodyReader = { take: () => undefined, end: () => undefined };

function readWhole(): BodyReader {
  const chunks: Buffer[] = [];
  return {
    take: (bytes) => chunks.push(bytes),
    end: () => JSON.parse(Buffer.concat(chunks).toString("utf8")),
  };
}

function readSliced(sizes: StepSizes): BodyReader {
  const reader = new LongMessageReader(sizes);
  return {
    take: (bytes) => reader.take(bytes),
    end: () => reader.end(({ method }, name) => method === "textDocument/didOpen" && name === "text") as Message,
  };
}
