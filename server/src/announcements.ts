/** What the server says on its own after checks: the documents' state, pushed diagnostics, and that pulled ones are to be asked for again. */
import type { ClientSupport } from "./clientSupport.ts";
import { type Connection, tell } from "./connection.ts";
import { problemDiagnostics } from "./diagnostics/problemDiagnostics.ts";
import { documentState } from "./documents/documentState.ts";
import type { UserDocument } from "./documents/userDocument.ts";
import { methods } from "./protocol/methods.ts";
import type { Runtime } from "./runtime.ts";

export interface Announcements {
  checked(document: UserDocument, cause: "text" | "surroundings"): void;
  closed(uri: string): void;
  /** Asks the client to pull anew. */
  refresh(): void;
}

const publish = "textDocument/publishDiagnostics";

/** Several checks between two rests of the server are one announcement. */
export function createAnnouncements(connection: Connection, runtime: Runtime, support: () => ClientSupport): Announcements {
  const waiting = new Map<string, UserDocument>();
  let refreshing = false;
  let planned = false;

  const flush = (): void => {
    planned = false;
    const documents = [...waiting.values()];
    waiting.clear();
    for (const document of documents) {
      tell(connection, methods.documentState, documentState(document));
      if (!support().pullDiagnostics) {
        const diagnostics = problemDiagnostics(document, support().diagnostics);
        tell(connection, publish, { uri: document.uri, version: document.version, diagnostics });
      }
    }
    if (refreshing) {
      refreshing = false;
      requestRefresh(connection, support());
    }
  };
  const plan = (): void => {
    if (!planned) {
      planned = true;
      runtime.defer(flush);
    }
  };
  return {
    checked(document, cause) {
      waiting.set(document.uri, document);
      refreshing ||= cause === "surroundings";
      plan();
    },
    closed(uri) {
      waiting.delete(uri);
      if (!support().pullDiagnostics) {
        tell(connection, publish, { uri, diagnostics: [] });
      }
    },
    refresh() {
      refreshing = true;
      plan();
    },
  };
}

function requestRefresh(connection: Connection, { refresh }: ClientSupport): void {
  const views = [
    refresh.diagnostics ? "diagnostic" : "",
    refresh.inlayHints ? "inlayHint" : "",
    refresh.tokens ? "semanticTokens" : "",
    refresh.codeLens ? "codeLens" : "",
  ];
  for (const view of views.filter((each) => each !== "")) {
    // A client that goes away before it answers takes its views along.
    connection.sendRequest(`workspace/${view}/refresh`).catch(() => undefined);
  }
}
