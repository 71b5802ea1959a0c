/** What the server says on its own after checks: the documents' state, pushed diagnostics, and that pulled ones are to be asked for again. */
import type { ClientSupport } from "./clientSupport.ts";
import { type Connection, tell } from "./connection.ts";
import { problemDiagnostics } from "./diagnostics/problemDiagnostics.ts";
import { documentState } from "./documents/documentState.ts";
import type { CheckCause } from "./documents/documentSurroundings.ts";
import type { UserDocument } from "./documents/userDocument.ts";
import type { Runtime } from "./runtime.ts";

export interface Announcements {
  checked(document: UserDocument, cause: CheckCause): void;
  closed(uri: string): void;
  /** Asks the client to pull anew. */
  refresh(): void;
}

const publish = "textDocument/publishDiagnostics";

/** Several checks between two rests of the server are one announcement. */
export function createAnnouncements(
  connection: Connection,
  runtime: Runtime,
  { support, isCurrent }: { readonly support: () => ClientSupport; readonly isCurrent: (document: UserDocument) => boolean },
): Announcements {
  const waiting = new Map<string, UserDocument>();
  let refreshing: "nothing" | "diagnostics" | "everything" = "nothing";
  let planned = false;

  const flush = (): void => {
    planned = false;
    // One that changed since is told of when its next check is done.
    const documents = [...waiting.values()].filter(isCurrent);
    waiting.clear();
    for (const document of documents) {
      tell(connection, "usersync/documentState", documentState(document));
      if (!support().pullDiagnostics) {
        const diagnostics = problemDiagnostics(document, support().diagnostics);
        const version = document.version === null ? {} : { version: document.version };
        tell(connection, publish, { uri: document.uri, ...version, diagnostics });
      }
    }
    if (refreshing !== "nothing") {
      const { refresh } = support();
      requestRefresh(connection, refreshing === "everything" ? refresh : { ...noRefresh, diagnostics: refresh.diagnostics });
      refreshing = "nothing";
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
      if (cause === "surroundings") {
        refreshing = "everything";
      } else if (cause === "first-problems" && refreshing === "nothing") {
        refreshing = "diagnostics";
      }
      plan();
    },
    closed(uri) {
      waiting.delete(uri);
      if (!support().pullDiagnostics) {
        tell(connection, publish, { uri, diagnostics: [] });
      }
    },
    refresh() {
      refreshing = "everything";
      plan();
    },
  };
}

const noRefresh: ClientSupport["refresh"] = { diagnostics: false, inlayHints: false, codeLens: false, tokens: false };

function requestRefresh(connection: Connection, refresh: ClientSupport["refresh"]): void {
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
