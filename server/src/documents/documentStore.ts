/** The open user files. Everything that happens to one is done in order; questions wait until it is done. */
import type { DocumentText, FileFacts, Problem } from "#core";
import { uriKey } from "../configuration/uriPath.ts";
import type { DocumentChange } from "./documentChange.ts";
import type { DocumentIdentity, DocumentSurroundings } from "./documentSurroundings.ts";
import { OpenDocument } from "./openDocument.ts";
import type { UserDocument } from "./userDocument.ts";

export interface DocumentStore {
  open(document: DocumentIdentity & { readonly text: DocumentText }): void;
  change(uri: string, version: number, changes: readonly DocumentChange[]): void;
  close(uri: string): void;
  setFacts(uri: string, facts: FileFacts): void;
  saved(uri: string): void;
  /** usersync.json or a profile changed: everything is chosen and checked again. */
  reconfigure(): void;
  /** The document with everything received so far in place; undefined where it is not open. */
  current(uri: string): Promise<UserDocument | undefined>;
  /** See `OpenDocument.firstProblems`. */
  firstProblems(uri: string): Promise<readonly Problem[] | undefined>;
  all(): Promise<UserDocument[]>;
  /** Is this still what is known of the document, or did it change or close meanwhile? */
  isCurrent(document: UserDocument): boolean;
}

export function createDocumentStore(surroundings: DocumentSurroundings): DocumentStore {
  const documents = new Map<string, OpenDocument>();
  const find = (uri: string) => documents.get(uriKey(uri));
  return {
    open(document) {
      const opened = new OpenDocument(document, surroundings);
      documents.set(uriKey(document.uri), opened);
      opened.open(document.text);
    },
    change: (uri, version, changes) => find(uri)?.change(version, changes),
    close(uri) {
      find(uri)?.close();
      documents.delete(uriKey(uri));
    },
    setFacts: (uri, facts) => find(uri)?.setFacts(facts),
    saved: (uri) => find(uri)?.saved(),
    reconfigure() {
      for (const document of documents.values()) {
        document.reconfigure();
      }
    },
    current: async (uri) => find(uri)?.current(),
    firstProblems: async (uri) => find(uri)?.firstProblems(),
    isCurrent: (document) => find(document.uri)?.isCurrent(document) === true,
    all: async () =>
      (await Promise.all([...documents.values()].map((document) => document.current()))).filter((each) => each !== undefined),
  };
}
