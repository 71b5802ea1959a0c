/** One HTTPS request with limits on all that the server may send, and an optional certificate pin that is compared before anything is sent. */

import { type IncomingMessage, request as plainRequest, validateHeaderName, validateHeaderValue } from "node:http";
import { type RequestOptions, request as secureRequest } from "node:https";
import { connect, type TLSSocket } from "node:tls";
import { phrase } from "#core";
import { toCertificatePin } from "../transfer/certificatePin.ts";
import { TransferError } from "../transfer/remoteStore.ts";

export interface HttpCall {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | undefined;
  /** As `toCertificatePin` writes it. */
  readonly pin?: string | undefined;
  /** Where usersync.json has the pin, for whoever must set it. */
  readonly pinField: string;
  readonly signal?: AbortSignal | undefined;
  readonly maximumBytes?: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

const timeoutMs = 60_000;
const defaultMaximumBytes = 1024 * 1024;

/** Fails with a `TransferError`, or with the signal's reason. Redirects are not followed: a secret would go along. */
export async function httpCall(call: HttpCall): Promise<HttpAnswer> {
  refuseOddHeaders(call);
  const limit = AbortSignal.timeout(timeoutMs);
  const signal = call.signal ? AbortSignal.any([call.signal, limit]) : limit;
  try {
    return await send(call, signal);
  } catch (error) {
    call.signal?.throwIfAborted();
    if (error instanceof TransferError) {
      throw error;
    }
    throw toTransferError(error as NodeJS.ErrnoException, call, limit.aborted);
  }
}

/** Before anything connects: Node would find it in the middle of the work. */
function refuseOddHeaders({ url, headers }: HttpCall): void {
  for (const [name, value] of Object.entries(headers)) {
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch (cause) {
      throw new TransferError(phrase("Nothing was sent to {0}: {1} contains a character that no header takes.", url.host, name), {
        failure: "protocol",
        cause,
        wayOut: phrase("Enter the token again, without what was copied along with it; or correct the headers in usersync.json."),
      });
    }
  }
}

async function send(call: HttpCall, signal: AbortSignal): Promise<HttpAnswer> {
  const { url, method, headers, body } = call;
  const isSecure = url.protocol === "https:";
  const socket = isSecure && call.pin !== undefined ? await connectPinned(url, call.pin, signal) : undefined;
  const options: RequestOptions = {
    method,
    headers: { ...headers, ...(body ? { "Content-Length": String(body.length) } : {}), Connection: "close" },
    signal,
    maxHeaderSize: 64 * 1024,
    // An agent would open a connection of its own instead of the one whose certificate was compared.
    ...(socket ? { createConnection: () => socket } : { agent: false }),
  };
  return new Promise<HttpAnswer>((resolve, reject) => {
    const request = (isSecure ? secureRequest : plainRequest)(url, options, (response) => {
      collect(response, call.maximumBytes ?? defaultMaximumBytes, url).then(
        (bytes) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes }),
        reject,
      );
    });
    request.once("error", reject);
    request.end(body);
  }).finally(() => socket?.destroy());
}

async function collect(response: IncomingMessage, maximumBytes: number, url: URL): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > maximumBytes) {
      throw new TransferError(phrase("{0} answers with more than {1} bytes.", url.host, maximumBytes), { failure: "protocol" });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The pin takes the place of the chain of certificates: it is compared before a byte of the request leaves. */
function connectPinned(url: URL, pin: string, signal: AbortSignal): Promise<TLSSocket> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = Number(url.port || 443);
  return new Promise((resolve, reject) => {
    const isName = !/^[\d.]+$|:/.test(host);
    const socket = connect({ host, port, rejectUnauthorized: false, ...(isName ? { servername: host } : {}) });
    const stop = () => socket.destroy(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    socket.once("error", reject);
    socket.once("secureConnect", () => {
      signal.removeEventListener("abort", stop);
      const fingerprint = toCertificatePin(socket.getPeerCertificate().raw);
      if (fingerprint === pin) {
        socket.off("error", reject);
        resolve(socket);
      } else {
        socket.destroy();
        reject(wrongCertificate(host, port, fingerprint));
      }
    });
  });
}

function wrongCertificate(host: string, port: number, fingerprint: string): TransferError {
  return new TransferError(phrase("The certificate of {0} is not the pinned one: it is {1}.", host, fingerprint), {
    failure: "host-key",
    wayOut: phrase("Ask whoever runs the server whether its certificate was renewed. Then change the pin in usersync.json."),
    offered: { kind: "certificate", host, port, fingerprint, state: "changed" },
  });
}

/** Codes of OpenSSL and Node for a certificate that is not trusted. */
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|ALTNAME/;

function toTransferError(error: NodeJS.ErrnoException, { url, pinField }: HttpCall, timedOut: boolean): TransferError {
  if (untrusted.test(error.code ?? "")) {
    return new TransferError(phrase("The certificate of {0} is not trusted ({1}).", url.host, error.code ?? ""), {
      failure: "host-key",
      cause: error,
      wayOut: phrase("Pin it: {0} in usersync.json, with the SHA-256 fingerprint that the server's operator tells.", pinField),
    });
  }
  const what = timedOut ? phrase("no answer within {0} seconds", timeoutMs / 1000) : (error.code ?? error.message);
  return new TransferError(phrase("{0} cannot be reached: {1}.", url.host, what), { failure: "connect", cause: error });
}
