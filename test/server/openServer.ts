/** A server over an in-memory connection, driven as an editor would. */
import { PassThrough } from "node:stream";
import {
  type ClientCapabilities,
  createMessageConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type MessageConnection,
  type Position,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver-protocol/node";
import { startServer } from "#server";
import { connectStreams } from "../../server/src/transport/connectStreams.ts";
import { readBundle } from "../support/bundles.ts";

export interface TestServer {
  readonly client: MessageConnection;
  readonly initialized: InitializeResult;
  /** Files as the server's runtime sees them; change and call `filesChanged`. */
  readonly files: Map<string, string | Uint8Array>;
  /** Notifications received, by method. */
  readonly received: (method: string) => unknown[];
  /** Resolves with the next notification of the method for which `accepts` holds, those received before included. */
  nextNotification<T>(method: string, accepts?: (params: T) => boolean): Promise<T>;
  open(uri: string, text: string, languageId?: string): Promise<void>;
  change(uri: string, changes: TextDocumentContentChangeEvent[]): Promise<void>;
  filesChanged(...uris: string[]): Promise<void>;
  ask<T>(method: string, params: unknown): Promise<T>;
  at<T>(method: string, uri: string, position: Position): Promise<T>;
  diagnostics(uri: string): Promise<Diagnostic[]>;
  close(): Promise<void>;
}

export interface TestServerOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** The language of the client. */
  readonly locale?: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** A file is read once this is over. */
  readonly beforeRead?: (uri: string) => Promise<void>;
  /** The server's clock; one that runs fast makes each step a slice of its own. */
  readonly now?: () => number;
  /** What the client answers to the server's questions; null where it is not given. */
  readonly respond?: (method: string, params: unknown) => unknown;
}

export const editorCapabilities: ClientCapabilities = {
  textDocument: {
    diagnostic: { dynamicRegistration: false },
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] }, codeDescriptionSupport: true },
    completion: { completionItem: { snippetSupport: true } },
    codeAction: { resolveSupport: { properties: ["edit"] }, dataSupport: true },
  },
  workspace: { diagnostics: { refreshSupport: true }, didChangeWatchedFiles: { dynamicRegistration: true } },
};

export async function openServer(options: TestServerOptions = {}): Promise<TestServer> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const files = new Map(Object.entries(options.files ?? {}));
  startServer(connectStreams(toServer, toClient), {
    readFile: async (uri) => {
      await options.beforeRead?.(uri);
      return bytesOf(files.get(uri));
    },
    readBundle,
    exists: async (uri) => [...files.keys()].some((file) => file === uri || file.startsWith(`${uri.replace(/\/$/, "")}/`)),
    defer: (step) => {
      setImmediate(step);
    },
    now: options.now ?? (() => performance.now()),
  });
  const client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const inbox = createInbox(client, options.respond ?? (() => null));
  client.listen();
  const initialized = await client.sendRequest<InitializeResult>("initialize", {
    processId: null,
    rootUri: null,
    capabilities: options.capabilities ?? editorCapabilities,
    ...(options.locale === undefined ? {} : { locale: options.locale }),
    initializationOptions: options.initializationOptions,
  });
  await client.sendNotification("initialized", {});

  const ask = <T>(method: string, params: unknown) => client.sendRequest<T>(method, params);
  let version = 1;
  return {
    client,
    initialized,
    files,
    received: inbox.received,
    nextNotification: inbox.next,
    ask,
    open: (uri, text, languageId = "csv") =>
      client.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version, text } }),
    change: (uri, contentChanges) =>
      client.sendNotification("textDocument/didChange", { textDocument: { uri, version: ++version }, contentChanges }),
    filesChanged: (...uris) =>
      client.sendNotification("workspace/didChangeWatchedFiles", { changes: uris.map((uri) => ({ uri, type: 2 })) }),
    at: (method, uri, position) => ask(method, { textDocument: { uri }, position }),
    async diagnostics(uri) {
      const report = await ask<DocumentDiagnosticReport>("textDocument/diagnostic", { textDocument: { uri } });
      return report.kind === "full" ? report.items : [];
    },
    async close() {
      await ask("shutdown", undefined);
      client.dispose();
    },
  };
}

function bytesOf(file: string | Uint8Array | undefined): Uint8Array | undefined {
  return typeof file === "string" ? new TextEncoder().encode(file) : file;
}

function createInbox(client: MessageConnection, respond: (method: string, params: unknown) => unknown) {
  const notifications: { readonly method: string; readonly params: unknown }[] = [];
  let listeners: (() => void)[] = [];
  const keep = (method: string, params: unknown) => {
    notifications.push({ method, params });
    const waiting = listeners;
    listeners = [];
    for (const listener of waiting) {
      listener();
    }
  };
  client.onNotification((method, params) => keep(method, params));
  client.onRequest((method, params) => {
    keep(method, params);
    return respond(method, params);
  });
  const received = (method: string) => notifications.filter((each) => each.method === method).map(({ params }) => params);
  const next = async <T>(method: string, accepts: (params: T) => boolean = () => true): Promise<T> => {
    for (;;) {
      const index = (received(method) as T[]).findIndex((params) => accepts(params));
      if (index >= 0) {
        return received(method)[index] as T;
      }
      await new Promise<void>((resolve) => listeners.push(resolve));
    }
  };
  return { received, next };
}
