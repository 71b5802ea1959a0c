/** Words for what a socket reports, the same for every protocol. */
import { TransferError } from "./remoteStore.ts";

const reasons: Readonly<Record<string, readonly [message: string, wayOut: string]>> = {
  ENOTFOUND: ["has no address", "Check the host name in usersync.json and the name server."],
  EAI_AGAIN: ["could not be looked up", "The name server does not answer: check the network or the VPN."],
  ECONNREFUSED: ["refused the connection", "Check the port, and whether the server is running and reachable from here."],
  ECONNRESET: ["closed the connection", "Try again; if it stays, the server or a firewall ends connections from here."],
  EPIPE: ["closed the connection", "Try again; if it stays, the server or a firewall ends connections from here."],
  ETIMEDOUT: ["did not answer", "Check the network, the VPN and the firewall."],
  EHOSTUNREACH: ["cannot be reached", "Check the network, the VPN and the firewall."],
  ENETUNREACH: ["cannot be reached", "Check the network, the VPN and the firewall."],
};

export function codeOf(error: unknown): string | number | undefined {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" || typeof code === "number" ? code : undefined;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** `peer` is host and port as the user knows them. */
export function toConnectFailure(peer: string, error: unknown): TransferError {
  const [message, wayOut] = reasons[String(codeOf(error))] ?? [`is no longer connected (${messageOf(error)})`, "Try again."];
  return new TransferError(`${peer} ${message}.`, { failure: "connect", cause: error, wayOut });
}

export function silenceFailure(peer: string, timeoutMs: number): TransferError {
  return new TransferError(`${peer} has not answered for ${Math.round(timeoutMs / 100) / 10} seconds.`, {
    failure: "connect",
    wayOut: "Try again; if it stays, check the network, the VPN and the firewall.",
  });
}

export function toPeer(host: string, port: number): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
