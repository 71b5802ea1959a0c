import { createWords, decode, type FileFacts, type Profile, type Words } from "#core";
import { type Announcements, createAnnouncements } from "./announcements.ts";
import { describeBug } from "./answers.ts";
import type { ClientSupport } from "./clientSupport.ts";
import { type ConfigDocuments, createConfigDocuments } from "./configuration/configDocuments.ts";
import { type ConfigStore, createConfigStore } from "./configuration/configStore.ts";
import { ask, type Connection, logError } from "./connection.ts";
import { closedFiles } from "./documents/closedFiles.ts";
import { createDocumentStore, type DocumentStore } from "./documents/documentStore.ts";
import { previewPlace } from "./documents/previewPlace.ts";
import type { RunSteps } from "./documents/stepsOn.ts";
import type { UserDocument } from "./documents/userDocument.ts";
import type { Runtime } from "./runtime.ts";

/** All that lives as long as the connection. */
export interface Session {
  readonly connection: Connection;
  readonly runtime: Runtime;
  readonly documents: DocumentStore;
  readonly configs: ConfigStore;
  readonly configDocuments: ConfigDocuments;
  readonly announcements: Announcements;
  support: ClientSupport;
  /** The language of the client. */
  words: Words;
  /** URI of the workspace's first folder, with a slash at its end. */
  home?: string | undefined;
  /** The open user files, without previews. */
  readonly openFiles: () => Promise<UserDocument[]>;
  /** The files that the usersync.json of open ones names beside them. */
  readonly closedFiles: (open: readonly UserDocument[], steps: RunSteps) => Promise<UserDocument[]>;
  /** The text of a file as it is open, else on disk; undefined where there is none. */
  readonly readText: (uri: string) => Promise<string | undefined>;
  /** Virtual alignment by inlay hints. */
  alignsColumns: boolean;
  /** What our client told of the last push of a file, by the key of its URI. */
  readonly lastRuns: Map<string, string>;
}

export function createSession(connection: Connection, runtime: Runtime, support: ClientSupport): Session {
  const readBytes = async (uri: string): Promise<Uint8Array | undefined> => {
    const { ownCommands, options } = session.support;
    if (options.readsFiles !== true && (uri.startsWith("file:") || !ownCommands)) {
      return runtime.readFile(uri);
    }
    const answer = await ask(connection, "usersync/readFile", { uri });
    return answer === null ? undefined : Uint8Array.from(atob(answer), (unit) => unit.charCodeAt(0));
  };
  const readText = async (uri: string): Promise<string | undefined> => {
    const bytes = await readBytes(uri);
    return bytes && new TextDecoder().decode(bytes);
  };
  const readFacts = async (uri: string, profile: Profile | undefined): Promise<FileFacts | undefined> => {
    if (session.support.options.sendsFileFacts === true) {
      return undefined;
    }
    const bytes = await runtime.readFile(uri);
    return bytes && decode(bytes, profile?.dialect.encoding === "windows-1252" ? "windows-1252" : undefined).facts;
  };
  const announcements = createAnnouncements(connection, runtime, {
    support: () => session.support,
    isCurrent: (document) => session.documents.isCurrent(document),
  });
  const configs = createConfigStore(readText, () => session);
  const configDocuments = createConfigDocuments({ readText, exists: (uri) => runtime.exists(uri), words: () => session.words });
  const session: Session = {
    connection,
    runtime,
    configs,
    announcements,
    configDocuments,
    openFiles: async () => (await session.documents.all()).filter(({ uri }) => !previewPlace(uri)),
    closedFiles: (open, steps) => closedFiles(open, readBytes, steps),
    readText: async (uri) => configDocuments.text(uri) ?? readText(uri),
    documents: createDocumentStore({
      runtime,
      configs,
      readFacts,
      words: () => session.words,
      onChecked: announcements.checked,
      onError: (error) => logError(connection, `Reading a document failed: ${describeBug(error)}`),
    }),
    support,
    words: createWords("en"),
    alignsColumns: false,
    lastRuns: new Map(),
  };
  return session;
}
