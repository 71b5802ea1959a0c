/** What the client tells about documents and files. */
import type { DidOpenTextDocumentParams, TextDocumentContentChangeEvent } from "vscode-languageserver-protocol";
import { type DocumentText, type TextChange, wholeText } from "#core";
import type { Follow } from "./answers.ts";
import { uriKey } from "./configuration/uriPath.ts";
import { tell } from "./connection.ts";
import type { Session } from "./session.ts";

/** As the protocol has it, but for a long text, which the reader of messages leaves in pieces. */
interface OpenedParams {
  readonly textDocument: Omit<DidOpenTextDocumentParams["textDocument"], "text"> & { readonly text: DocumentText };
}

export function followDocuments(session: Session, follow: Follow): void {
  const { documents, configDocuments, announcements } = session;
  const publishConfig = configPublisher(session);
  follow("textDocument/didOpen", ({ textDocument }: OpenedParams) => {
    if (configDocuments.takes(textDocument.uri)) {
      configDocuments.open(textDocument.uri, wholeText(textDocument.text));
      void publishConfig(textDocument.uri);
    } else {
      documents.open(textDocument);
    }
  });
  follow("textDocument/didChange", ({ textDocument: { uri, version }, contentChanges }) => {
    if (configDocuments.takes(uri)) {
      configDocuments.change(uri, contentChanges);
      void publishConfig(uri);
    } else {
      documents.change(uri, version, contentChanges.map(toTextChange));
    }
  });
  follow("textDocument/didClose", ({ textDocument: { uri } }) => {
    if (configDocuments.takes(uri)) {
      configDocuments.close(uri);
      void publishConfig(uri);
    } else {
      documents.close(uri);
      announcements.closed(uri);
    }
  });
  follow("textDocument/didSave", ({ textDocument: { uri } }) => {
    if (session.configs.concerns(uri)) {
      reload(session);
    } else {
      documents.saved(uri);
    }
  });
  follow("workspace/didChangeWatchedFiles", ({ changes }) => {
    if (changes.some(({ uri }) => session.configs.concerns(uri))) {
      reload(session);
    }
    // What was missing may be there now.
    for (const uri of configDocuments.uris()) {
      void publishConfig(uri);
    }
  });
  follow("workspace/didChangeConfiguration", () => undefined);
  follow("usersync/fileFacts", ({ uri, facts }) => documents.setFacts(uri, facts));
  follow("usersync/lastRun", ({ uri, words }) => {
    const key = uriKey(uri);
    if ((session.lastRuns.get(key) ?? null) !== words) {
      if (words === null) {
        session.lastRuns.delete(key);
      } else {
        session.lastRuns.set(key, words);
      }
      announcements.refresh();
    }
  });
  follow("usersync/alignColumns", ({ align }) => {
    session.alignsColumns = align;
    announcements.refresh();
  });
}

function toTextChange(change: TextDocumentContentChangeEvent): TextChange | { readonly text: string } {
  return "range" in change ? { start: change.range.start, end: change.range.end, text: change.text } : { text: change.text };
}

function reload(session: Session): void {
  session.configs.reload();
  session.documents.reconfigure();
  session.announcements.refresh();
  if (session.support.ownCommands) {
    tell(session.connection, "usersync/configsChanged", {});
  }
}

/** Tells the problems of a usersync.json to a client that does not ask for them. What was asked for before the last change, or before it was closed, is not told. */
function configPublisher({ connection, configDocuments, support }: Session): (uri: string) => Promise<void> {
  const turns = new Map<string, number>();
  return async (uri) => {
    if (support.pullDiagnostics) {
      return;
    }
    const turn = (turns.get(uri) ?? 0) + 1;
    turns.set(uri, turn);
    const diagnostics = (await configDocuments.diagnostics(uri)) ?? [];
    if (turns.get(uri) === turn) {
      tell(connection, "textDocument/publishDiagnostics", { uri, diagnostics });
    }
  };
}

/** Profiles may have any name, so changes of all JSON files are asked for; `concerns` says which ones matter. */
export function watchConfiguration({ connection, support }: Session): void {
  if (support.watchedFiles) {
    const registerOptions = { watchers: [{ globPattern: "**/*.json" }] };
    const registrations = [{ id: "usersync-watched-files", method: "workspace/didChangeWatchedFiles", registerOptions }];
    // A client that refuses keeps working: saving usersync.json in it reloads, too.
    connection.sendRequest("client/registerCapability", { registrations }).catch(() => undefined);
  }
}
