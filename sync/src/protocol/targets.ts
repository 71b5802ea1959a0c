/** Targets: what the system of one offers, and one that is being added. */
import type { TargetEntry } from "#core";
import type { OfFile } from "./places.ts";

/** A list of the system's users that it offers as a baseline. */
export interface Report {
  readonly id: string;
  readonly name: string;
}

/** A folder of a target that is not in usersync.json yet. */
export interface BrowseRequest extends OfFile {
  /** The name it will have. */
  readonly target: string;
  readonly entry: TargetEntry;
  /** Absolute, or from `/~`, the login folder, on. */
  readonly folder: string;
}

/** Names, sorted, and at most 500 of each. The pins are those of identities that were asked about and trusted on the way. */
export interface BrowseAnswer {
  readonly folders: readonly string[];
  readonly files: readonly string[];
  readonly pin?: string;
  readonly proxyPin?: string;
}

/** A host of the person's own `~/.ssh/config`, as a target's URL and fields write it. */
export interface SshHost {
  /** As the person calls it: `ssh NAME`. */
  readonly name: string;
  /** `user@host:port` */
  readonly server: string;
  readonly identity?: string;
  readonly proxy?: { readonly url: string; readonly identity?: string };
  /** What stands there and cannot be taken over, in sentences. */
  readonly notes: readonly string[];
}
