/** What the wizard has asked so far, and the target that it makes. */
import type { TargetEntry } from "#core";

export type TargetKind = "sftp" | "ftps" | "ftps-implicit" | "ftp" | "file" | "manual";

export interface TargetDraft {
  readonly kind?: TargetKind;
  /** The server is one of `~/.ssh/config`. */
  readonly isFromSsh?: boolean;
  /** `~/.ssh/config` says with which key one logs in there. */
  readonly isLoginKnown?: boolean;
  /** `user@host:port` as a URL writes it. */
  readonly server?: string;
  /** `agent` or the path of a key; `null`: a password. */
  readonly identity?: string | null;
  readonly proxy?: { readonly url: string; readonly hostKey?: string; readonly identity?: string };
  /** The server's identity that the person has trusted on the way. */
  readonly pin?: string;
  /** Of the file on the server, on this machine, or of the page. */
  readonly path?: string;
  readonly schedule?: string;
  readonly name?: string;
}

/** With another kind: what was answered for the old one alone is gone, above all the identity of a server that speaks another protocol. */
export function withKind(draft: TargetDraft, kind: TargetKind, isFromSsh: boolean): TargetDraft {
  if (kind === draft.kind && isFromSsh === draft.isFromSsh) {
    return draft;
  }
  const { pin: _, proxy: __, path, ...kept } = draft;
  const isPathKept = path !== undefined && isRemote(draft) && isRemote({ kind });
  return { ...kept, ...(isPathKept ? { path } : {}), kind, isFromSsh };
}

/** What speaks a protocol with a server, so that there are folders to look into. */
export function isRemote({ kind }: TargetDraft): boolean {
  return kind !== "file" && kind !== "manual";
}

export function urlOf({ kind, server = "", path = "" }: TargetDraft): string {
  if (kind === "manual") {
    return `manual:${path}`;
  }
  if (kind === "file") {
    return `file:${path.startsWith("/") ? `//${path}` : path}`;
  }
  return `${kind === "ftps-implicit" ? "ftps" : kind}://${server}${encodeURI(path).replaceAll("#", "%23").replaceAll("?", "%3F")}`;
}

export function entryOf(draft: TargetDraft): TargetEntry {
  const { kind, identity, proxy, pin, schedule } = draft;
  const isHostKey = pin?.startsWith("SHA256:") ?? false;
  const tls = {
    ...(kind === "ftps-implicit" ? { mode: "implicit" as const } : {}),
    ...(pin === undefined || isHostKey ? {} : { pin }),
  };
  return {
    url: urlOf(draft),
    ...(Object.keys(tls).length === 0 ? {} : { tls }),
    ...(pin !== undefined && isHostKey ? { hostKey: pin } : {}),
    ...(kind !== "sftp" || identity === undefined || identity === null ? {} : { identity }),
    ...(kind !== "sftp" || proxy === undefined ? {} : { proxy }),
    ...(schedule === undefined ? {} : { import: { schedule } }),
  };
}

/** The folder of the path, and the name of the file in it. */
export function placeIn(path: string): { readonly folder: string; readonly name: string } {
  const end = path.lastIndexOf("/");
  return { folder: path.slice(0, end) || "/", name: path.slice(end + 1) };
}
