import type { InitializeParams } from "vscode-languageserver-protocol";
import { publicProblemPages } from "#core";
import type { DiagnosticSupport } from "./diagnostics/problemDiagnostics.ts";
import type { ClientOptions } from "./protocol/index.ts";

/** What the client can do; the server holds back what it could not use. */
export interface ClientSupport {
  readonly options: Partial<ClientOptions>;
  /** Pages of problems that a hover leads to, where the client shows none beside the messages. */
  readonly hoverPages: string | undefined;
  /** Our own client: it knows our commands. */
  readonly ownCommands: boolean;
  readonly pullDiagnostics: boolean;
  readonly diagnostics: DiagnosticSupport;
  readonly watchedFiles: boolean;
  readonly refresh: { readonly diagnostics: boolean; readonly inlayHints: boolean; readonly codeLens: boolean; readonly tokens: boolean };
  readonly snippets: boolean;
  readonly resolvesEdits: boolean;
  readonly changeAnnotations: boolean;
  /** Edits of an action may be snippets. */
  readonly snippetEdits: boolean;
}

export function readClientSupport({ capabilities, initializationOptions }: InitializeParams): ClientSupport {
  const { textDocument, workspace } = capabilities;
  const options = isObject(initializationOptions) ? (initializationOptions as Partial<ClientOptions>) : {};
  const published = textDocument?.publishDiagnostics;
  const pulled = textDocument?.diagnostic;
  const problemPages = options.problemPages ?? publicProblemPages;
  const describesCodes = published?.codeDescriptionSupport === true || pulled?.codeDescriptionSupport === true;
  return {
    options,
    hoverPages: describesCodes ? undefined : problemPages,
    ownCommands: options.sendsFileFacts === true,
    pullDiagnostics: pulled !== undefined,
    diagnostics: {
      relatedInformation:
        published?.relatedInformation === true || pulled?.relatedInformation === true || pulled?.relatedDocumentSupport === true,
      tags: published?.tagSupport !== undefined || pulled?.tagSupport !== undefined,
      problemPages: describesCodes ? problemPages : undefined,
    },
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    refresh: {
      diagnostics: workspace?.diagnostics?.refreshSupport === true,
      inlayHints: workspace?.inlayHint?.refreshSupport === true,
      codeLens: workspace?.codeLens?.refreshSupport === true,
      tokens: workspace?.semanticTokens?.refreshSupport === true,
    },
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
