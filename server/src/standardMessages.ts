/** The messages of the standard protocol that the server answers and follows, by name, with the types of the library. */
import type {
  CodeActionRequest,
  CodeActionResolveRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  DocumentDiagnosticRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InitializedNotification,
  InlayHintRequest,
  LogMessageNotification,
  NotificationType,
  PrepareRenameRequest,
  PublishDiagnosticsNotification,
  ReferencesRequest,
  RenameRequest,
  RequestType,
  SelectionRangeRequest,
  SemanticTokensRangeRequest,
  ShowMessageNotification,
  WorkspaceSymbolRequest,
} from "vscode-languageserver-protocol";
import type { Question } from "./protocol/index.ts";

type Request =
  | typeof CodeActionRequest
  | typeof CodeActionResolveRequest
  | typeof CodeLensRequest
  | typeof CompletionRequest
  | typeof DefinitionRequest
  | typeof DocumentDiagnosticRequest
  | typeof DocumentFormattingRequest
  | typeof DocumentHighlightRequest
  | typeof DocumentRangeFormattingRequest
  | typeof DocumentSymbolRequest
  | typeof FoldingRangeRequest
  | typeof HoverRequest
  | typeof InlayHintRequest
  | typeof PrepareRenameRequest
  | typeof ReferencesRequest
  | typeof RenameRequest
  | typeof SelectionRangeRequest
  | typeof SemanticTokensRangeRequest
  | typeof WorkspaceSymbolRequest;

type Followed =
  | typeof DidChangeConfigurationNotification
  | typeof DidChangeTextDocumentNotification
  | typeof DidChangeWatchedFilesNotification
  | typeof DidCloseTextDocumentNotification
  | typeof DidOpenTextDocumentNotification
  | typeof DidSaveTextDocumentNotification
  | typeof InitializedNotification;

type Told = typeof LogMessageNotification | typeof PublishDiagnosticsNotification | typeof ShowMessageNotification;

export type StandardQuestions = {
  readonly [Each in Request as Each["method"]]: Each["type"] extends RequestType<infer Params, infer Answer, unknown>
    ? Question<Params, Answer>
    : never;
};

type Notifications<Named extends { readonly method: string; readonly type: unknown }> = {
  readonly [Each in Named as Each["method"]]: Each["type"] extends NotificationType<infer Params> ? Params : never;
};

export type StandardToldToServer = Notifications<Followed>;
export type StandardToldToClient = Notifications<Told>;
