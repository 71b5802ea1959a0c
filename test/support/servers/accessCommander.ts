/**
 * A stand-in for 2N Access Commander, only what its manuals document: the user report over HTTPS with a bearer token, errors as JSON.
 * No path that starts an import is documented, so the administrator's own request is a route that the test names.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { TestCertificate } from "./certificate.ts";
import { createCertificate } from "./certificate.ts";
import type { Counters } from "./listening.ts";
import { listen } from "./listening.ts";

export interface AccessCommanderReport {
  readonly id: string;
  readonly name: string;
  /** The CSV text. */
  readonly content: string;
}

export interface AccessCommanderOptions {
  readonly host?: string;
  readonly port?: number;
  /** `token` when absent. */
  readonly token?: string;
  readonly isReadOnlyToken?: boolean;
  /** May be changed while the server runs. */
  readonly reports?: AccessCommanderReport[];
  /** Lists are told as `{ "items": [...] }` instead of a plain array. */
  readonly wrapsLists?: boolean;
  readonly certificate?: TestCertificate;
  /** Stands for the request that an administrator found at `/support/api`. */
  readonly importRoute?: ImportRoute;
}

export interface ImportRoute {
  readonly method: string;
  readonly path: string;
  readonly status?: number;
  readonly body?: unknown;
}

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface AccessCommander {
  readonly host: string;
  readonly port: number;
  /** `https://host:port`. */
  readonly url: string;
  readonly certificate: TestCertificate;
  readonly pin: string;
  readonly reports: AccessCommanderReport[];
  readonly requests: readonly ReceivedRequest[];
  readonly counters: Readonly<Counters>;
  readonly dropConnections: () => void;
  readonly close: () => Promise<void>;
}

export async function startAccessCommander(options: AccessCommanderOptions = {}): Promise<AccessCommander> {
  const host = options.host ?? "127.0.0.1";
  const certificate = options.certificate ?? createCertificate();
  const reports = options.reports ?? [];
  const requests: ReceivedRequest[] = [];
  const counters: Counters = { connections: 0, logins: 0, refusedLogins: 0 };
  const server = createHttpsServer({ cert: certificate.certificate, key: certificate.key }, async (request, response) => {
    const received = await receive(request);
    requests.push(received);
    const refusal = findRefusal(received, options);
    if (refusal === undefined) counters.logins++;
    else counters.refusedLogins++;
    if (refusal !== undefined) return tellError(response, refusal.status, refusal.message);
    respond(received, response, { options, reports });
  });
  server.on("connection", () => counters.connections++);
  const listening = await listen(server, host, options.port ?? 0);
  return { ...listening, url: `https://${host}:${listening.port}`, certificate, pin: certificate.pin, reports, requests, counters };
}

async function receive(request: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return { method: request.method ?? "GET", path: request.url ?? "/", headers, body: Buffer.concat(chunks) };
}

function findRefusal(request: ReceivedRequest, options: AccessCommanderOptions): { status: number; message: string } | undefined {
  if (request.headers.authorization !== `Bearer ${options.token ?? "token"}`) return { status: 401, message: "Unauthorized" };
  if (options.isReadOnlyToken && request.method !== "GET") return { status: 403, message: "Forbidden" };
  return undefined;
}

function respond(
  request: ReceivedRequest,
  response: ServerResponse,
  context: { readonly options: AccessCommanderOptions; readonly reports: readonly AccessCommanderReport[] },
): void {
  const { options, reports } = context;
  const tellList = (items: readonly unknown[]): void => tellJson(response, 200, options.wrapsLists ? { items } : items);
  const route = options.importRoute;
  if (route !== undefined && request.method === route.method && request.path === route.path) {
    tellJson(response, route.status ?? 200, route.body ?? {});
    return;
  }
  if (request.method !== "GET") {
    tellError(response, 404, "Not found");
    return;
  }
  if (request.path === "/api/v3/Reports/available" || request.path === "/api/v3/Reports") {
    tellList(reports.map(({ id, name }) => ({ Id: id, Name: name })));
    return;
  }
  const wanted = /^\/api\/v3\/Reports\/([^/]+)\.csv$/.exec(request.path)?.[1];
  const report = wanted === undefined ? undefined : reports.find(({ id }) => id === decodeURIComponent(wanted));
  if (report === undefined) {
    tellError(response, 404, "Not found");
    return;
  }
  response.writeHead(200, { "Content-Type": "text/csv; charset=utf-8" }).end(report.content);
}

function tellJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

function tellError(response: ServerResponse, status: number, message: string): void {
  tellJson(response, status, { Code: 2, Message: message, Detail: "" });
}
