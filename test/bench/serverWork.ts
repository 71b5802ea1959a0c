/** The language server as editors have it: a process behind a pipe, asked over the protocol, with its event loop watched. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type CodeAction,
  createMessageConnection,
  type MessageConnection,
  type Position,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import type { Figures } from "./goals.ts";
import { insertion, lineChooser } from "./ownWork.ts";
import { type Spread, spreadOf } from "./timing.ts";
import { userLines } from "./usersFile.ts";

/** At each signal it tells the longest delay of the event loop since the last, in ms. The timer that measures runs each millisecond. */
const watchLoop = `
  const loop = require("node:perf_hooks").monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  process.on("SIGUSR2", () => {
    process.stderr.write("loop " + (loop.max / 1e6 - 1) + " " + (loop.percentile(99) / 1e6 - 1) + "\\n");
    loop.reset();
  });
`;

const uri = "file:///usersync-bench/users.csv";
const keystrokes = 300;
const questions = 20;
const quotes = 8;
/** Records whose flag is written in small letters: as many problems that one action repairs. */
const repaired = 100_000;

/** `server`: the bundle. Times are from the question to the answer at the other end of the pipe. */
export async function measureServer(records: number, server: string, node: string): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), "usersync-bench-"));
  const hook = join(folder, "watchLoop.cjs");
  writeFileSync(hook, watchLoop);
  const child = spawn(node, ["-r", hook, server, "--stdio"]);
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const session = new Session(connection, child, records);
  connection.onRequest((method) => {
    session.asked(method);
    return null;
  });
  connection.listen();
  try {
    await connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities });
    await connection.sendNotification("initialized", {});
    return await ask(session);
  } finally {
    connection.dispose();
    child.kill();
    rmSync(folder, { recursive: true });
  }
}

const capabilities = {
  workspace: { diagnostics: { refreshSupport: true } },
  textDocument: {
    diagnostic: {},
    completion: { completionItem: { snippetSupport: true } },
    codeAction: { resolveSupport: { properties: ["edit"] }, dataSupport: true },
  },
};

async function ask(session: Session): Promise<Figures> {
  const firstOpened = await session.timed(1, () => session.open());
  await session.settled();
  const opening = await session.loopDelay();
  const typed = await session.timed(keystrokes, () => session.type());
  const typing = await session.loopDelay();
  const quoted = await session.timed(
    quotes,
    () => session.toggleQuote(),
    () => session.settled(),
  );
  const quoting = await session.loopDelay();
  const hover = await session.timed(questions, () => session.ask("textDocument/hover", { position: session.place(3) }));
  const completion = await session.timed(questions, () => session.ask("textDocument/completion", { position: session.place(0) }));
  const symbols = await session.timed(3, () => session.ask("textDocument/documentSymbol", {}));
  const context = { includeDeclaration: true };
  const references = await session.timed(questions, () => session.ask("textDocument/references", { position: session.place(3), context }));
  const fixAll = await session.timed(1, () => session.fixAll());
  return {
    firstOpened,
    typed,
    quoted,
    hover,
    completion,
    symbols,
    references,
    fixAll,
    openingDelayMax: opening.max,
    quotingDelayMax: quoting.max,
    typingDelayMax: typing.max,
    typingDelayP99: typing.p99,
  };
}

class Session {
  readonly #connection: MessageConnection;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #text: string;
  readonly #line: () => number;
  #version = 1;
  #isPartial = false;
  #onSettled: () => void = () => undefined;

  constructor(connection: MessageConnection, child: ChildProcessWithoutNullStreams, records: number) {
    this.#connection = connection;
    this.#child = child;
    const lines = userLines(records, "plain").map((line, index) => (index <= repaired ? line.replace(",FALSE,", ",false,") : line));
    this.#text = `${lines.join("\n")}\n`;
    this.#line = lineChooser(records);
  }

  async open(): Promise<void> {
    const textDocument = { uri, languageId: "csv", version: this.#version, text: this.#text };
    await this.#connection.sendNotification("textDocument/didOpen", { textDocument });
    await this.#problems();
  }

  /** A question of the server: that for new questions says that all problems are known. */
  asked(method: string): void {
    if (method === "workspace/diagnostic/refresh") {
      this.#isPartial = false;
      this.#onSettled();
    }
  }

  /** Resolves when the server knows all problems. */
  async settled(): Promise<void> {
    while (this.#isPartial) {
      await new Promise<void>((resolve) => {
        this.#onSettled = resolve;
      });
    }
  }

  /** A quote at the top, which changes what all records mean, or its end. */
  async toggleQuote(): Promise<void> {
    const isOpen = this.#version % 2 === 0;
    const start = { line: 0, character: 0 };
    const textDocument = { uri, version: ++this.#version };
    const change = { range: { start, end: { line: 0, character: isOpen ? 1 : 0 } }, text: isOpen ? "" : '"' };
    await this.#connection.sendNotification("textDocument/didChange", { textDocument, contentChanges: [change] });
    await this.#problems();
  }

  async #problems(): Promise<void> {
    const { resultId } = await this.#connection.sendRequest<{ readonly resultId?: string }>("textDocument/diagnostic", {
      textDocument: { uri },
    });
    this.#isPartial = resultId === undefined;
  }

  async type(): Promise<void> {
    const { start, end, text } = insertion(this.#line(), "x");
    const textDocument = { uri, version: ++this.#version };
    await this.#connection.sendNotification("textDocument/didChange", { textDocument, contentChanges: [{ range: { start, end }, text }] });
    await this.#problems();
    await this.settled();
  }

  place(character: number): Position {
    return { line: this.#line() + 1, character };
  }

  ask(method: string, more: object): Promise<unknown> {
    return this.#connection.sendRequest(method, { textDocument: { uri }, ...more });
  }

  async fixAll(): Promise<void> {
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    const context = { diagnostics: [], only: ["source.fixAll.usersync"] };
    const [action] = (await this.ask("textDocument/codeAction", { range, context })) as CodeAction[];
    const resolved = await this.#connection.sendRequest<CodeAction>("codeAction/resolve", action);
    const count = Object.values(resolved.edit?.changes ?? {}).flat().length || (resolved.edit?.documentChanges?.length ?? 0);
    if (count === 0) {
      throw new Error("The action that repairs all repaired nothing");
    }
  }

  /** `rest` is not timed. */
  async timed(times: number, work: () => Promise<unknown>, rest: () => Promise<void> = async () => undefined): Promise<Spread> {
    const taken: number[] = [];
    for (let i = 0; i < times; i++) {
      const start = performance.now();
      await work();
      taken.push(performance.now() - start);
      await rest();
    }
    return spreadOf(taken);
  }

  loopDelay(): Promise<{ readonly max: number; readonly p99: number }> {
    return new Promise((resolve) => {
      this.#child.stderr.once("data", (chunk: Buffer) => {
        const [, max, p99] = /loop (\S+) (\S+)/.exec(chunk.toString()) ?? [];
        resolve({ max: Number(max), p99: Number(p99) });
      });
      this.#child.kill("SIGUSR2");
    });
  }
}
