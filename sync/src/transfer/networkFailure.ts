/** Words for what a socket reports, the same for every protocol. */
import { type Phrase, phrase, type Sayable } from "#core";
import { TransferError } from "./remoteStore.ts";

const reach = phrase("Check the network, the VPN and the firewall.");
const ended = phrase("Try again; if it stays, the server or a firewall ends connections from here.");

const reasons: Readonly<Record<string, (peer: Sayable) => readonly [message: Phrase, wayOut: Phrase]>> = {
  ENOTFOUND: (peer) => [phrase("{0} has no address.", peer), phrase("Check the host name in usersync.json and the name server.")],
  EAI_AGAIN: (peer) => [
    phrase("{0} could not be looked up.", peer),
    phrase("The name server does not answer: check the network or the VPN."),
  ],
  ECONNREFUSED: (peer) => [
    phrase("{0} refused the connection.", peer),
    phrase("Check the port, and whether the server is running and reachable from here."),
  ],
  ECONNRESET: (peer) => [phrase("{0} closed the connection.", peer), ended],
  EPIPE: (peer) => [phrase("{0} closed the connection.", peer), ended],
  ETIMEDOUT: (peer) => [phrase("{0} did not answer.", peer), reach],
  EHOSTUNREACH: (peer) => [phrase("{0} cannot be reached.", peer), reach],
  ENETUNREACH: (peer) => [phrase("{0} cannot be reached.", peer), reach],
};

export function codeOf(error: unknown): string | number | undefined {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" || typeof code === "number" ? code : undefined;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** `peer` is host and port as the user knows them; it begins a sentence. */
export function toConnectFailure(peer: Sayable, error: unknown): TransferError {
  const [message, wayOut] = reasons[String(codeOf(error))]?.(peer) ?? [
    phrase("{0} is no longer connected ({1}).", peer, messageOf(error)),
    phrase("Try again."),
  ];
  return new TransferError(message, { failure: "connect", cause: error, wayOut });
}

export function silenceFailure(peer: Sayable, timeoutMs: number): TransferError {
  return new TransferError(phrase("{0} has not answered for {1} seconds.", peer, Math.round(timeoutMs / 100) / 10), {
    failure: "connect",
    wayOut: phrase("Try again; if it stays, check the network, the VPN and the firewall."),
  });
}

export function toPeer(host: string, port: number): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
