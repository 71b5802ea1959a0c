/** What stands under a name on the target, as far as it can be told. */
import { createHash } from "node:crypto";
import { phrase } from "#core";
import { type RemoteStore, TransferError, type TransferOptions } from "./remoteStore.ts";

export type RemoteState =
  | { readonly kind: "absent" }
  | { readonly kind: "file"; readonly sha256: string; readonly sizeBytes: number }
  /** The server does not let us read what is there. */
  | { readonly kind: "unreadable"; readonly sizeBytes: number };

export interface RemoteLook {
  readonly state: RemoteState;
  readonly bytes?: Uint8Array;
}

/** More than any user file; what is larger is not one. */
const maximumRemoteBytes = 1024 * 1024 * 1024;

/** Fails with `protocol` where a link stands there: the upload would replace the link, and whoever reads what it leads to would never see it. */
export async function lookAt(store: RemoteStore, path: string, signal?: AbortSignal): Promise<RemoteLook> {
  const leadsTo = await store.linkAt?.(path);
  if (leadsTo !== undefined) {
    throw new TransferError(phrase("{0} is a link, which the upload would replace; the file behind it would stay as it is.", path), {
      failure: "protocol",
      wayOut: phrase("Name the file behind it in the target of usersync.json: {0}.", leadsTo),
    });
  }
  const bytes = await readIfAllowed(store, path, signal ? { signal } : {});
  if (bytes instanceof Uint8Array) {
    return { state: { kind: "file", sha256: createHash("sha256").update(bytes).digest("hex"), sizeBytes: bytes.length }, bytes };
  }
  if (bytes === undefined) {
    return { state: { kind: "absent" } };
  }
  const found = await store.stat(path);
  return { state: found ? { kind: "unreadable", sizeBytes: found.sizeBytes } : { kind: "absent" } };
}

/** A file that cannot be read is compared by its size: the plan lists that as an assumption. */
export function isSameState(a: RemoteState, b: RemoteState): boolean {
  if (a.kind === "absent" || b.kind === "absent") {
    return a.kind === b.kind;
  }
  return a.kind === "file" && b.kind === "file" ? a.sha256 === b.sha256 : a.sizeBytes === b.sizeBytes;
}

/** Undefined where there is no such file. */
export async function readIfAllowed(
  store: RemoteStore,
  path: string,
  options: TransferOptions,
): Promise<Uint8Array | "refused" | undefined> {
  try {
    return await store.read(path, { ...options, maximumBytes: maximumRemoteBytes });
  } catch (error) {
    if (error instanceof TransferError && error.failure === "permission") {
      return "refused";
    }
    throw error;
  }
}
