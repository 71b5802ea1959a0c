/** What an open document needs of the server around it. */
import type { FileFacts, Profile, Words } from "#core";
import type { ConfigStore } from "../configuration/configStore.ts";
import type { Runtime } from "../runtime.ts";
import type { UserDocument } from "./userDocument.ts";

/**
 * Why the client may have to ask again: only its text changed, which it knows of; first problems were told before all were known; facts or
 * configuration changed.
 */
export type CheckCause = "text" | "first-problems" | "surroundings";

export interface DocumentSurroundings {
  readonly runtime: Runtime;
  readonly configs: ConfigStore;
  /** Facts about bytes for clients that do not send them; undefined where they are not to be had. */
  readonly readFacts: (uri: string, profile: Profile | undefined) => Promise<FileFacts | undefined>;
  readonly words: () => Words;
  readonly onError: (error: unknown) => void;
  /** After each check. */
  readonly onChecked: (document: UserDocument, cause: CheckCause) => void;
}

export interface DocumentIdentity {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
}
