/**
 * JSON-RPC 2.0 as the language server protocol uses it (specification 3.18, "Base Protocol"). Own code, because the library's cannot be taken
 * in part, and would be the largest single piece of the server.
 */

/** Carries whole messages, in order. */
export interface Transport {
  listen(receive: (message: Message) => void, closed: () => void): void;
  send(message: Message): void;
}

export interface Message {
  readonly jsonrpc: "2.0";
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface CancellationToken {
  readonly isCancelled: boolean;
}

export type RequestHandler = (params: unknown, token: CancellationToken) => Promise<unknown>;

export interface Connection {
  onRequest(method: string, handler: RequestHandler): void;
  onNotification(method: string, handler: (params: unknown) => void): void;
  onClose(listener: () => void): void;
  /** Rejects with an `RpcError` where the other side answers one. */
  sendRequest<R>(method: string, params?: object): Promise<R>;
  sendNotification(method: string, params?: object): void;
  listen(): void;
}

/** An answer that is an error on purpose; thrown or rejected by handlers. */
export class RpcError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

export const rpcErrors = {
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internal: -32603,
  cancelled: -32800,
} as const;

interface Answering {
  readonly resolve: (result: never) => void;
  readonly reject: (error: RpcError) => void;
}

/**
 * One message is handled at a time, and the next one not before `defer` calls back: what a handler awaits and has at once is in place by then.
 * A cancellation is seen as soon as it arrives, even while its request still waits.
 */
export function createConnection(transport: Transport, defer: (step: () => void) => void): Connection {
  return new Peer(transport, defer);
}

class Peer implements Connection {
  readonly #transport: Transport;
  readonly #defer: (step: () => void) => void;
  readonly #requests = new Map<string, RequestHandler>();
  readonly #notifications = new Map<string, (params: unknown) => void>();
  readonly #answering = new Map<number, Answering>();
  readonly #tokens = new Map<unknown, { isCancelled: boolean }>();
  readonly #waiting: Message[] = [];
  readonly #listeners: (() => void)[] = [];
  #lastId = 0;
  #isHandling = false;

  constructor(transport: Transport, defer: (step: () => void) => void) {
    this.#transport = transport;
    this.#defer = defer;
  }

  onRequest(method: string, handler: RequestHandler): void {
    this.#requests.set(method, handler);
  }

  onNotification(method: string, handler: (params: unknown) => void): void {
    this.#notifications.set(method, handler);
  }

  onClose(listener: () => void): void {
    this.#listeners.push(listener);
  }

  sendRequest<R>(method: string, params?: object): Promise<R> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#answering.set(id, { resolve, reject });
      this.#transport.send({ jsonrpc: "2.0", id, method, ...(params ? { params } : {}) });
    });
  }

  sendNotification(method: string, params?: object): void {
    this.#transport.send({ jsonrpc: "2.0", method, ...(params ? { params } : {}) });
  }

  listen(): void {
    const receive = (message: Message): void => this.#receive(message);
    this.#transport.listen(receive, () => {
      for (const listener of this.#listeners) {
        listener();
      }
    });
  }

  #receive(message: Message): void {
    if (message.method === "$/cancelRequest") {
      const token = this.#tokens.get((message.params as { readonly id?: unknown } | undefined)?.id);
      if (token) {
        token.isCancelled = true;
      }
      return;
    }
    if (message.method !== undefined && message.id !== undefined) {
      this.#tokens.set(message.id, { isCancelled: false });
    }
    this.#waiting.push(message);
    if (!this.#isHandling) {
      this.#next();
    }
  }

  #next(): void {
    const message = this.#waiting.shift();
    this.#isHandling = message !== undefined;
    if (message) {
      this.#defer(() => this.#next());
      this.#handle(message);
    }
  }

  #handle(message: Message): void {
    const { method, id, params } = message;
    if (method === undefined) {
      this.#settle(message);
    } else if (id === undefined) {
      this.#notifications.get(method)?.(params);
    } else {
      void this.#answer(method, message);
    }
  }

  #settle({ id, result, error }: Message): void {
    const pending = this.#answering.get(Number(id));
    this.#answering.delete(Number(id));
    if (error) {
      pending?.reject(new RpcError(error.code, error.message));
    } else {
      pending?.resolve(result as never);
    }
  }

  async #answer(method: string, { id = null, params }: Message): Promise<void> {
    const head = { jsonrpc: "2.0", id } as const;
    try {
      const result = await this.#resultOf(method, params, this.#tokens.get(id) ?? { isCancelled: false });
      this.#transport.send({ ...head, result: result ?? null });
    } catch (error) {
      const known = error instanceof RpcError ? error : new RpcError(rpcErrors.internal, `${method} failed.`);
      this.#transport.send({ ...head, error: { code: known.code, message: known.message } });
    } finally {
      this.#tokens.delete(id);
    }
  }

  async #resultOf(method: string, params: unknown, token: CancellationToken): Promise<unknown> {
    const handler = this.#requests.get(method);
    if (!handler) {
      throw new RpcError(rpcErrors.methodNotFound, `There is no ${method} here.`);
    }
    if (!token.isCancelled) {
      const answer: Promise<unknown> = handler(params, token);
      const result = await answer;
      if (!token.isCancelled) {
        return result;
      }
    }
    throw new RpcError(rpcErrors.cancelled, "Cancelled");
  }
}
