/** An SSH server that is verified and logged in to: the target's own, or the jump host in front of it. */
import { type Phrase, phrase, type Target, type TargetProxy, targetAccount } from "#core";

export interface SshServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly hostKey?: string;
  readonly identity?: string;
  /** What its secrets are bound to. */
  readonly account: string;
  readonly isProxy: boolean;
  /** How a sentence names it at its beginning. */
  readonly title: Phrase;
}

export function targetServer(target: Target): SshServer {
  return { ...target, account: targetAccount(target), isProxy: false, title: phrase("The server") };
}

export function jumpServer(proxy: TargetProxy): SshServer {
  return { ...proxy, account: targetAccount(proxy), isProxy: true, title: phrase("The jump host {0}", proxy.host) };
}

/** The property of a target in usersync.json that says something of the server. */
export function settingOf(server: SshServer, name: "hostKey" | "identity"): string {
  return server.isProxy ? `proxy.${name}` : name;
}
