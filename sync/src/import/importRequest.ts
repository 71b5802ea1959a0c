/** The request by which an administrator lets the system import: filled in, sent, and followed until the system says that it is done. */
import { randomBytes } from "node:crypto";
import { type ImportLogin, type ImportPoll, type ImportRequest, inTurn, phrase } from "#core";
import { isLoss, TransferError } from "../transfer/remoteStore.ts";
import { withoutSecret } from "../transfer/withoutSecret.ts";
import { type HttpAnswer, type HttpCall, httpCall } from "./httpCall.ts";
import { readPointer } from "./jsonPointer.ts";

export interface ImportFill {
  /** A bearer token, or `user:password` for basic. */
  readonly token: string | undefined;
  /** The file's path on the target. */
  readonly path: string;
  readonly fileName: string;
  /** The file's bytes, for `multipart`. */
  readonly bytes: Uint8Array | undefined;
}

export interface ImportSteps {
  readonly signal?: AbortSignal | undefined;
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => Date;
  readonly onWaiting?: (state: string) => void;
}

export interface ImportAnswer {
  readonly status: number;
  /** What polling ended with; undefined where nothing is polled. */
  readonly state?: string;
}

/** Fails with a `TransferError` where the answer is not an expected one, or polling ends in a failed state or not at all. */
export async function sendImportRequest(request: ImportRequest, fill: ImportFill, steps: ImportSteps): Promise<ImportAnswer> {
  const { login, ...main } = request;
  const cookies = login && (await logIn({ ...main, login }, fill, steps));
  const call = toCall(request, fill, { cookies, signal: steps.signal });
  const answer = await httpCall(call);
  const { status } = answer;
  if (!request.expect.includes(status)) {
    throw unexpected(answer, { url: call.url, expected: request.expect, token: fill.token });
  }
  const { body, poll: rules, ...rest } = request;
  if (!rules) {
    return { status };
  }
  const asking = toCall({ ...rest, method: "GET", url: rules.url }, fill, { cookies, signal: steps.signal });
  return { status, state: await poll(asking, rules, { ...steps, token: fill.token }) };
}

interface Session {
  readonly cookies: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The cookies that the login sets, as a header's value. */
async function logIn(
  { login: { url, body, expect }, headers, pin }: ImportRequest & { readonly login: ImportLogin },
  fill: ImportFill,
  { signal }: ImportSteps,
): Promise<string> {
  const request: ImportRequest = {
    method: "POST",
    url,
    headers,
    body,
    expect,
    authentication: "none",
    ...(pin === undefined ? {} : { pin }),
  };
  const call = toCall(request, fill, { cookies: undefined, signal });
  const answer = await httpCall(call);
  if (!expect.includes(answer.status)) {
    throw unexpected(answer, { url: call.url, expected: expect, token: fill.token });
  }
  const set = answer.headers["set-cookie"] ?? [];
  return (Array.isArray(set) ? set : [set]).map((cookie) => cookie.split(";", 1)[0]).join("; ");
}

function toCall(request: ImportRequest, fill: ImportFill, { cookies, signal }: Session): HttpCall {
  const url = new URL(fillIn(request.url, fill, encodeURIComponent));
  const body = toBody(request, fill);
  return {
    method: request.method,
    url,
    headers: { ...toHeaders(request, fill), ...(body ? { "Content-Type": body.type } : {}), ...(cookies ? { Cookie: cookies } : {}) },
    body: body?.bytes,
    pin: request.pin,
    pinField: "import.request.pin",
    signal,
  };
}

function toHeaders(request: ImportRequest, fill: ImportFill): Record<string, string> {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, fillIn(value, fill, oneLine)]));
  const token = fill.token ?? "";
  const authorization = { none: undefined, bearer: `Bearer ${oneLine(token)}`, basic: `Basic ${Buffer.from(token).toString("base64")}` };
  const value = authorization[request.authentication];
  return { Accept: "application/json", ...headers, ...(value === undefined ? {} : { Authorization: value }) };
}

function toBody({ body }: ImportRequest, fill: ImportFill): { readonly type: string; readonly bytes: Uint8Array } | undefined {
  if (!body) {
    return undefined;
  }
  if ("json" in body) {
    const quoted = (value: string) => JSON.stringify(value).slice(1, -1);
    return { type: "application/json", bytes: Buffer.from(fillIn(body.json, fill, quoted)) };
  }
  if ("form" in body) {
    const fields = Object.entries(body.form).map(([name, value]): [string, string] => [name, fillIn(value, fill, String)]);
    return { type: "application/x-www-form-urlencoded", bytes: Buffer.from(new URLSearchParams(fields).toString()) };
  }
  return multipart(body.multipart.field, fill);
}

/** RFC 7578. Quotes and line breaks of a name are percent-encoded, as browsers do. */
function multipart(field: string, { fileName, bytes }: ImportFill): { readonly type: string; readonly bytes: Uint8Array } {
  if (!bytes) {
    throw new TransferError(phrase("The bytes of the delivered file are not known any more, so they cannot be sent."), {
      failure: "protocol",
      wayOut: phrase("Push the file again."),
    });
  }
  const boundary = `usersync-${randomBytes(18).toString("hex")}`;
  const quoted = (name: string) => name.replace(/["\r\n]/g, encodeURIComponent);
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(field)}"; filename="${quoted(fileName)}"\r\nContent-Type: text/csv\r\n\r\n`;
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

function fillIn(text: string, { token, path }: ImportFill, encode: (value: string) => string): string {
  return text.replace(/\{(token|path)\}/g, (_, name: string) => encode(name === "token" ? (token ?? "") : path));
}

/** A line break would begin another header. */
function oneLine(value: string): string {
  return value.replace(/[\r\n]/g, "");
}

async function poll(call: HttpCall, rules: ImportPoll, steps: ImportSteps & Pick<ImportFill, "token">): Promise<string> {
  const { token, signal = new AbortController().signal } = steps;
  const end = steps.now().getTime() + rules.timeoutSeconds * 1000;
  for (;;) {
    const { state, trouble } = await lookAtState(call, rules, token);
    const said = brief(state, token);
    if (rules.done.includes(state)) {
      return said;
    }
    if (rules.failed.includes(state)) {
      throw new TransferError(phrase("The system says that the import failed: {0}.", said), { failure: "protocol" });
    }
    if (steps.now().getTime() >= end) {
      throw trouble ?? stillWaiting(said, rules);
    }
    if (!trouble) {
      steps.onWaiting?.(said);
    }
    await steps.pause(rules.everySeconds * 1000, signal);
  }
}

interface SeenState {
  readonly state: string;
  /** What was in the way of asking, and may pass; the state is empty then. */
  readonly trouble?: TransferError;
}

/** The import goes on without being asked, so a lost connection or a server that is overloaded or starts anew is no failure yet. */
async function lookAtState(call: HttpCall, { pointer }: ImportPoll, token: string | undefined): Promise<SeenState> {
  let mayPass = false;
  try {
    const answer = await httpCall(call);
    if (answer.status !== 200) {
      mayPass = answer.status >= 500 || answer.status === 429;
      throw unexpected(answer, { url: call.url, expected: [200], token });
    }
    return { state: String(readPointer(parse(answer, call.url), pointer) ?? "") };
  } catch (error) {
    if (!(error instanceof TransferError)) {
      throw error;
    }
    const failure = afterStart(error);
    if (mayPass || isLoss(error)) {
      return { state: "", trouble: failure };
    }
    throw failure;
  }
}

const lookAdvice = phrase("Look at the system itself whether it has imported the file.");

/** Whoever reads that the system could not be asked is not to start the import again. */
function afterStart({ said, failure, offered, cause }: TransferError): TransferError {
  const isOurs = failure === "auth" || failure === "host-key";
  return new TransferError(inTurn([said.message, phrase("The import had been started before.")]), {
    failure,
    cause,
    offered,
    wayOut: isOurs ? said.wayOut : lookAdvice,
  });
}

function stillWaiting(said: string, { timeoutSeconds }: ImportPoll): TransferError {
  return new TransferError(phrase("The system still says “{0}” after {1} seconds.", said, timeoutSeconds), {
    failure: "protocol",
    wayOut: lookAdvice,
  });
}

function parse({ body }: HttpAnswer, url: URL): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (cause) {
    throw new TransferError(phrase("{0} does not answer with JSON.", url.host), { failure: "protocol", cause });
  }
}

interface Expectation {
  readonly url: URL;
  readonly expected: readonly number[];
  readonly token: string | undefined;
}

function unexpected({ status, body }: HttpAnswer, { url, expected, token }: Expectation): TransferError {
  const isAuth = status === 401 || status === 403;
  const said = brief(messageOf(body), token);
  const wanted = expected.join(", ");
  const message =
    said === ""
      ? phrase("{0} answered {1} (expected {2}).", url.host, status, wanted)
      : phrase("{0} answered {1}: {2} (expected {3}).", url.host, status, said, wanted);
  return new TransferError(message, {
    failure: isAuth ? "auth" : "protocol",
    wayOut: isAuth
      ? phrase("Check the token, whether it has expired, and what it is allowed to do.")
      : phrase("Check the request in usersync.json."),
  });
}

/** The system's own words: `Message` of its error, nothing else of what it may send. */
function messageOf(body: Buffer): string {
  try {
    const { Message, message } = JSON.parse(body.toString("utf8")) as { readonly Message?: unknown; readonly message?: unknown };
    const said = Message ?? message;
    return typeof said === "string" ? said : "";
  } catch {
    return "";
  }
}

function brief(text: string, token: string | undefined): string {
  return withoutSecret(text, token).replace(/\s+/g, " ").trim().slice(0, 200);
}
