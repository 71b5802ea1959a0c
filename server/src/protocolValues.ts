/**
 * Numbers and names of the language server protocol, as far as they are used. Own ones, since the library's cannot be left out of a bundle one
 * by one; the compiler compares them with the library's types.
 */
import type {
  CodeActionKind,
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  DocumentHighlightKind,
  FoldingRangeKind,
  InlayHintKind,
  InsertTextFormat,
  SymbolKind,
  TextDocumentSyncKind,
} from "vscode-languageserver-protocol";

export const codeActionKind = {
  quickFix: "quickfix",
  refactorRewrite: "refactor.rewrite",
  /** Kinds of our own, so that a command can ask for these alone. */
  person: "refactor.rewrite.person",
  column: "refactor.rewrite.column",
  sourceFixAll: "source.fixAll",
} as const satisfies Record<string, CodeActionKind>;

export const completionItemKind = {
  field: 5,
  value: 12,
  snippet: 15,
  reference: 18,
  enumMember: 20,
} as const satisfies Record<string, CompletionItemKind>;

export const diagnosticSeverity = { error: 1, warning: 2, info: 3, hint: 4 } as const satisfies Record<string, DiagnosticSeverity>;
export const diagnosticTag = { unnecessary: 1 } as const satisfies Record<string, DiagnosticTag>;
export const highlightKind = { text: 1, write: 3 } as const satisfies Record<string, DocumentHighlightKind>;
export const foldingRangeKind = { region: "region" } as const satisfies Record<string, FoldingRangeKind>;
export const inlayHintKind = { type: 1 } as const satisfies Record<string, InlayHintKind>;
export const insertTextFormat = { plainText: 1, snippet: 2 } as const satisfies Record<string, InsertTextFormat>;
export const symbolKind = { namespace: 3, field: 8, object: 19, null: 21 } as const satisfies Record<string, SymbolKind>;
export const syncKind = { incremental: 2 } as const satisfies Record<string, TextDocumentSyncKind>;

/** `CodeActionTriggerKind`: the cursor moved, nobody asked. */
export const automaticTrigger = 2;
