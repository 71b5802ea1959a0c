import { describe, expect, test } from "vitest";
import { type Connection, createConnection, type Message, RpcError, type Transport } from "../../../server/src/rpc/connection.ts";

interface Side {
  readonly connection: Connection;
  readonly sent: Message[];
  receive(message: Omit<Message, "jsonrpc">): void;
  close(): void;
}

function openSide(): Side {
  const sent: Message[] = [];
  let receive: (message: Message) => void = () => undefined;
  let close: () => void = () => undefined;
  const transport: Transport = {
    listen(onMessage, onClose) {
      receive = onMessage;
      close = onClose;
    },
    send: (message) => void sent.push(message),
  };
  const connection = createConnection(transport, (step) => void setImmediate(step));
  connection.listen();
  return { connection, sent, receive: (message) => receive({ jsonrpc: "2.0", ...message }), close: () => close() };
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe("a connection", () => {
  test("answers a request, null where the handler has nothing", async () => {
    const { connection, sent, receive } = openSide();
    connection.onRequest("double", async (params) => (params as { n: number }).n * 2);
    connection.onRequest("nothing", async () => undefined);
    receive({ id: 1, method: "double", params: { n: 21 } });
    receive({ id: "two", method: "nothing" });
    await turn();
    await turn();
    expect(sent).toEqual([
      { jsonrpc: "2.0", id: 1, result: 42 },
      { jsonrpc: "2.0", id: "two", result: null },
    ]);
  });

  test("answers an error for what it does not know, and for what throws", async () => {
    const { connection, sent, receive } = openSide();
    connection.onRequest("refuse", async () => {
      throw new RpcError(-32602, "No.");
    });
    connection.onRequest("break", async () => {
      throw new TypeError("secret");
    });
    receive({ id: 1, method: "unknown" });
    receive({ id: 2, method: "refuse" });
    receive({ id: 3, method: "break" });
    await turn();
    await turn();
    await turn();
    expect(sent.map(({ error }) => error?.code)).toEqual([-32601, -32602, -32603]);
    expect(JSON.stringify(sent)).not.toContain("secret");
  });

  test("ignores notifications it does not know", async () => {
    const { sent, receive } = openSide();
    receive({ method: "$/unknown" });
    await turn();
    expect(sent).toEqual([]);
  });

  test("handles messages in order, each with what it awaits at once in place before the next", async () => {
    const { connection, receive } = openSide();
    const log: string[] = [];
    connection.onRequest("ask", async () => {
      await Promise.resolve();
      log.push("ask");
    });
    connection.onNotification("tell", () => void log.push("tell"));
    receive({ id: 1, method: "ask" });
    receive({ method: "tell" });
    await turn();
    await turn();
    expect(log).toEqual(["ask", "tell"]);
  });

  test("sees a cancellation while the request still waits or runs", async () => {
    const { connection, sent, receive } = openSide();
    let isAsked = false;
    connection.onNotification("first", () => undefined);
    connection.onRequest("waiting", async () => {
      isAsked = true;
    });
    connection.onRequest("running", async (_, token) => {
      await turn();
      return token.isCancelled;
    });
    receive({ method: "first" });
    receive({ id: 1, method: "waiting" });
    receive({ id: 2, method: "running" });
    receive({ method: "$/cancelRequest", params: { id: 1 } });
    await turn();
    await turn();
    receive({ method: "$/cancelRequest", params: { id: 2 } });
    await turn();
    await turn();
    expect(isAsked).toBe(false);
    expect(sent.map(({ id, error }) => [id, error?.code])).toEqual([
      [1, -32800],
      [2, -32800],
    ]);
  });

  test("asks the other side, and rejects with its error", async () => {
    const { connection, sent, receive } = openSide();
    const good = connection.sendRequest<number>("n");
    const bad = connection.sendRequest("x", { a: 1 });
    expect(sent.map(({ id, method }) => [id, method])).toEqual([
      [1, "n"],
      [2, "x"],
    ]);
    receive({ id: 2, error: { code: -1, message: "no" } });
    receive({ id: 1, result: 7 });
    await expect(bad).rejects.toMatchObject({ code: -1, message: "no" });
    await expect(good).resolves.toBe(7);
  });

  test("tells when the other side is gone", () => {
    const { connection, close } = openSide();
    let isGone = false;
    connection.onClose(() => {
      isGone = true;
    });
    close();
    expect(isGone).toBe(true);
  });
});
