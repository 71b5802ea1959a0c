/** Targets: the way to one, what its system needs, and one that is being added. */
import { RequestType } from "vscode-languageserver-protocol";
import type { TargetEntry } from "#core";
import type { FailureData } from "./conversation.ts";

export const testTargetRequest = new RequestType<
  { readonly file: string; readonly config?: string; readonly target: string },
  { readonly text: string },
  FailureData
>("usersync/testTarget");

/** The reports that the system offers as a baseline, for the user to choose from. */
export const reportsRequest = new RequestType<
  { readonly file: string; readonly config?: string; readonly target?: string },
  readonly { readonly id: string; readonly name: string }[],
  FailureData
>("usersync/reports");

/** What an administrator types into the system so that it reads the file from the target; `text` is ready to be copied and holds no secret. */
export const targetSettingsRequest = new RequestType<
  { readonly file: string; readonly config?: string; readonly target?: string },
  { readonly page?: string; readonly lines: readonly { readonly label: string; readonly value: string }[]; readonly text: string },
  FailureData
>("usersync/targetSettings");

/** Looks into a folder of a target that is not in usersync.json yet. Connects and logs in; sends nothing. */
export interface BrowseRequest {
  readonly file: string;
  readonly config?: string;
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

export const browseRequest = new RequestType<BrowseRequest, BrowseAnswer, FailureData>("usersync/browse");

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

export const sshHostsRequest = new RequestType<{ readonly file: string }, readonly SshHost[], FailureData>("usersync/sshHosts");
