import { createServer as createPlainServer, type IncomingMessage } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { ImportRequest } from "#core";
import { type ImportFill, type ImportSteps, sendImportRequest } from "../../../sync/src/import/importRequest.ts";
import { createCertificate } from "../../support/servers/certificate.ts";

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** The status 0 is a connection that is lost instead of an answer. */
type Reply = { readonly status: number; readonly body?: string; readonly location?: string; readonly cookies?: readonly string[] };

async function startServer(reply: (seen: Seen, index: number) => Reply, secure = false) {
  const seen: Seen[] = [];
  const certificate = createCertificate();
  const handle = async (request: IncomingMessage, response: import("node:http").ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const entry = {
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    seen.push(entry);
    const { status, body = "", location, cookies = [] } = reply(entry, seen.length - 1);
    if (status === 0) {
      request.socket.destroy();
      return;
    }
    response.writeHead(status, { "Set-Cookie": [...cookies], ...(location === undefined ? {} : { Location: location }) });
    response.end(body);
  };
  const server = secure
    ? createServer({ key: certificate.key, cert: certificate.certificate }, (request, response) => void handle(request, response))
    : createPlainServer((request, response) => void handle(request, response));
  let connections = 0;
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const { port } = server.address() as AddressInfo;
  const open = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
  return { seen, certificate, connections: () => connections, open, origin: `${secure ? "https" : "http"}://127.0.0.1:${port}` };
}

const fill: ImportFill = { token: "t0ken", path: "/data/users.csv", fileName: "users.csv", bytes: Buffer.from("a,b\n") };

function steps(): ImportSteps & { readonly pauses: number[] } {
  const pauses: number[] = [];
  let clock = 0;
  return {
    pauses,
    now: () => new Date(clock),
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      clock += milliseconds;
    },
  };
}

function requestTo(url: string, facts: Partial<ImportRequest> = {}): ImportRequest {
  return { method: "POST", url, headers: {}, expect: [200], authentication: "none", ...facts };
}

test("fills in token and path, as each place needs it", async () => {
  const { origin, seen } = await startServer(() => ({ status: 200 }));
  const request = requestTo(`${origin}/import?file={path}`, {
    headers: { "X-Key": "{token}" },
    body: { json: '{"file":"{path}","quote":"{token}"}' },
    authentication: "bearer",
  });
  await sendImportRequest(request, { ...fill, token: 't"k' }, steps());
  expect(seen[0]).toMatchObject({
    method: "POST",
    path: "/import?file=%2Fdata%2Fusers.csv",
    body: '{"file":"/data/users.csv","quote":"t\\"k"}',
    headers: { "x-key": 't"k', authorization: 'Bearer t"k', "content-type": "application/json" },
  });
});

test("sends the very bytes as a part of a form", async () => {
  const { origin, seen } = await startServer(() => ({ status: 200 }));
  await sendImportRequest(requestTo(`${origin}/`, { body: { multipart: { field: "csv" } } }), fill, steps());
  expect(seen[0]?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
  expect(seen[0]?.body).toContain('name="csv"; filename="users.csv"\r\nContent-Type: text/csv\r\n\r\na,b\n\r\n--');
});

test("sends a form, and user and password in the basic way", async () => {
  const { origin, seen } = await startServer(() => ({ status: 200 }));
  const request = requestTo(`${origin}/`, { body: { form: { file: "{path}", go: "1" } }, authentication: "basic" });
  await sendImportRequest(request, { ...fill, token: "ada:secret" }, steps());
  expect(seen[0]).toMatchObject({
    body: "file=%2Fdata%2Fusers.csv&go=1",
    headers: { authorization: `Basic ${Buffer.from("ada:secret").toString("base64")}` },
  });
});

test("begins a session first where one is needed, and takes its cookies along", async () => {
  const { origin, seen } = await startServer(({ path }) => {
    return path === "/login"
      ? { status: 200, cookies: ["sid=1; HttpOnly", "csrf=2; Path=/"] }
      : { status: 200, body: '{"job":{"state":"done"}}' };
  });
  const login = { url: `${origin}/login`, body: { json: '{"login":"ada","password":"{token}"}' }, expect: [200] };
  await sendImportRequest(requestTo(`${origin}/import`, { login, poll: { ...poll, url: `${origin}/jobs` } }), fill, steps());
  expect(seen.map(({ path, headers }) => [path, headers.cookie])).toEqual([
    ["/login", undefined],
    ["/import", "sid=1; csrf=2"],
    ["/jobs", "sid=1; csrf=2"],
  ]);
  expect(seen[0]?.body).toBe('{"login":"ada","password":"t0ken"}');
});

test("tells an unexpected answer with the system's own words", async () => {
  const { origin } = await startServer(() => ({ status: 401, body: '{"Code":2,"Message":"Token\\nexpired","Detail":"secret"}' }));
  await expect(sendImportRequest(requestTo(`${origin}/`), fill, steps())).rejects.toMatchObject({
    failure: "auth",
    message: expect.stringMatching(/answered 401: Token expired/),
  });
});

test("does not follow a redirect, where the secret would go along", async () => {
  const { origin, seen } = await startServer(() => ({ status: 302, location: "/elsewhere" }));
  await expect(sendImportRequest(requestTo(`${origin}/`), fill, steps())).rejects.toMatchObject({ failure: "protocol" });
  expect(seen).toHaveLength(1);
});

test("compares the pin before anything is sent", async () => {
  const { origin, seen, certificate } = await startServer(() => ({ status: 200 }), true);
  const request = requestTo(`${origin}/`, { authentication: "bearer" });
  await expect(sendImportRequest(request, fill, steps())).rejects.toMatchObject({ failure: "host-key" });
  await expect(sendImportRequest({ ...request, pin: `sha256:${"0".repeat(64)}` }, fill, steps())).rejects.toMatchObject({
    failure: "host-key",
    offered: { kind: "certificate", fingerprint: certificate.pin, state: "changed" },
  });
  expect(seen).toEqual([]);
  expect(await sendImportRequest({ ...request, pin: certificate.pin }, fill, steps())).toEqual({
    status: 200,
  });
});

test.each([
  ["a euro sign", "t0ken€", {}],
  ["a control character", "t0ken\u0007", {}],
  ["a letter in another header", "t0ken", { headers: { "X-File": "ž{path}" } }],
])("%s is refused before anything connects", async (_, token, facts) => {
  const { origin, seen, certificate, connections } = await startServer(() => ({ status: 200 }), true);
  const request = requestTo(`${origin}/`, { authentication: "bearer", pin: certificate.pin, ...facts });
  const failure = await sendImportRequest(request, { ...fill, token }, steps()).catch((error: unknown) => error as Error);
  expect(failure).toMatchObject({ failure: "protocol", message: expect.stringContaining("contains a character that no header takes") });
  expect((failure as Error).message).not.toContain("t0ken");
  expect(seen).toEqual([]);
  expect(connections()).toBe(0);
});

test("leaves no connection behind where the request cannot be made", async () => {
  const { origin, certificate, open } = await startServer(() => ({ status: 200 }), true);
  const request = requestTo(`${origin}/`, { method: "NO VERB" as "POST", pin: certificate.pin });
  await expect(sendImportRequest(request, fill, steps())).rejects.toMatchObject({ failure: "connect" });
  await expect.poll(open).toBe(0);
});

const poll = { pointer: "/job/state", done: ["done"], failed: ["failed"], everySeconds: 5, timeoutSeconds: 10 };

test("asks until the system says that it is done", async () => {
  const { origin, seen } = await startServer((_, index) => {
    return index === 0 ? { status: 200 } : { status: 200, body: JSON.stringify({ job: { state: index < 3 ? "running" : "done" } }) };
  });
  const clock = steps();
  const answer = await sendImportRequest(requestTo(`${origin}/`, { poll: { ...poll, url: `${origin}/jobs` } }), fill, clock);
  expect(answer).toEqual({ status: 200, state: "done" });
  expect(clock.pauses).toEqual([5000, 5000]);
  expect(seen.slice(1).every(({ method }) => method === "GET")).toBe(true);
});

test.each([
  ["failed", "the import failed"],
  ["running", "still says"],
])("ends where the state is %s", async (state, message) => {
  const { origin } = await startServer(() => ({ status: 200, body: JSON.stringify({ job: { state } }) }));
  const request = requestTo(`${origin}/`, { poll: { ...poll, url: `${origin}/jobs` } });
  await expect(sendImportRequest(request, fill, steps())).rejects.toMatchObject({ message: expect.stringContaining(message) });
});

test("asks on where the server is not there for a moment", async () => {
  const { origin, seen } = await startServer((_, index) => {
    if (index === 2) {
      return { status: 0 };
    }
    return index === 1 ? { status: 503 } : { status: 200, body: JSON.stringify({ job: { state: index === 4 ? "done" : "running" } }) };
  });
  const waiting: string[] = [];
  const request = requestTo(`${origin}/`, { poll: { ...poll, timeoutSeconds: 60, url: `${origin}/jobs` } });
  const answer = await sendImportRequest(request, fill, { ...steps(), onWaiting: (state) => waiting.push(state) });
  expect(answer).toEqual({ status: 200, state: "done" });
  expect(seen).toHaveLength(5);
  expect(waiting).toEqual(["running"]);
});

test.each([
  [503, 4, "Look at the system itself"],
  [0, 4, "Look at the system itself"],
  [404, 2, "Look at the system itself"],
  [401, 2, "Check the token"],
])("says that the import was started where it cannot be asked about (%i)", async (status, requests, wayOut) => {
  const { origin, seen } = await startServer((_, index) => ({ status: index === 0 ? 200 : status }));
  const request = requestTo(`${origin}/`, { poll: { ...poll, url: `${origin}/jobs` } });
  await expect(sendImportRequest(request, fill, steps())).rejects.toMatchObject({
    message: expect.stringMatching(/ The import had been started before\.$/),
    wayOut: expect.stringContaining(wayOut),
  });
  expect(seen).toHaveLength(requests);
});

test("reads only so much of an answer", async () => {
  const { origin } = await startServer(() => ({ status: 200, body: "x".repeat(2 * 1024 * 1024) }));
  await expect(sendImportRequest(requestTo(`${origin}/`), fill, steps())).rejects.toMatchObject({ failure: "protocol" });
});

test.each([
  ["failed", { failed: ["rejected for Bearer tok&4711/x (tok%264711%2Fx)"] }],
  ["still says", { timeoutSeconds: 0 }],
])("a token that the system repeats in its state is not told: %s", async (message, rules) => {
  const { origin } = await startServer(({ headers, path }) => ({
    status: 200,
    body: JSON.stringify({ job: { state: `rejected for ${headers.authorization} (${path.split("=")[1]})` } }),
  }));
  const request = requestTo(`${origin}/`, { authentication: "bearer", poll: { ...poll, ...rules, url: `${origin}/jobs?t={token}` } });
  const failure = await sendImportRequest(request, { ...fill, token: "tok&4711/x" }, steps()).catch((error: unknown) => error);
  expect((failure as Error).message).toMatch(new RegExp(`${message}.*rejected for Bearer •••• \\(••••\\)`));
});

test("a token that the system repeats far behind in its answer is not told by half", async () => {
  const Message = `${"x".repeat(195)} t0ken-of-the-api`;
  const { origin } = await startServer(() => ({ status: 400, body: JSON.stringify({ Message }) }));
  const sent = sendImportRequest(requestTo(`${origin}/`), { ...fill, token: "t0ken-of-the-api" }, steps());
  await expect(sent).rejects.toMatchObject({ message: expect.not.stringContaining("t0ke") });
});

test("what the system says while it is waited for holds no token", async () => {
  const { origin } = await startServer((_, index) => ({
    status: 200,
    body: JSON.stringify({ job: { state: index < 2 ? "busy for t0ken" : "done" } }),
  }));
  const waiting: string[] = [];
  const request = requestTo(`${origin}/`, { poll: { ...poll, url: `${origin}/jobs` } });
  await sendImportRequest(request, fill, { ...steps(), onWaiting: (state) => waiting.push(state) });
  expect(waiting).toEqual(["busy for ••••"]);
});

test("a token that the system repeats in its answer is not told", async () => {
  for (const token of ["t0ken-of-the-api", "ada:passw0rd"]) {
    const basic = Buffer.from(token).toString("base64");
    const Message = `Wrong: ${token}, ${basic}, ${token.split(":").at(-1)}`;
    const { origin } = await startServer(() => ({ status: 400, body: JSON.stringify({ Message }) }));
    const request: ImportRequest = { method: "POST", url: `${origin}/run`, headers: {}, expect: [200], authentication: "basic" };
    const failure = await sendImportRequest(request, { ...fill, token }, steps()).catch((error: unknown) => error);
    const { message } = failure as Error;
    expect(message).toContain("Wrong: ••••");
    expect(message).not.toMatch(/t0ken|passw0rd/);
    expect(message).not.toContain(basic);
  }
});
