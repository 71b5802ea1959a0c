import type { Sayable } from "#core";
import type { SshLink } from "../sshLink.ts";

/** Can be gone more than once: what was answered on the way is remembered. */
export interface Route {
  /** How failures of the connection name the target: with the proxy, where there is one. */
  readonly way: Sayable;
  /** Rejects with a `TransferError` that names the proxy where it is at fault, or with the signal's reason. */
  readonly open: () => Promise<SshLink>;
}

/** Where the way leads, for those who go it: the name is looked up by the proxy. */
export interface RouteGoal {
  readonly host: string;
  readonly port: number;
  /** Host and port in words. */
  readonly peer: string;
}
