import type { ServerCapabilities } from "vscode-languageserver-protocol";
import type { ClientSupport } from "./clientSupport.ts";
import { fixAllKind } from "./features/codeActions.ts";
import { tokensLegend } from "./features/semanticTokens.ts";
import { codeActionKind, syncKind } from "./protocolValues.ts";

export function serverCapabilities({ options }: ClientSupport): ServerCapabilities {
  return {
    // The editor counts in UTF-16 units, and so do the table's positions.
    positionEncoding: "utf-16",
    textDocumentSync: { openClose: true, change: syncKind.incremental, save: { includeText: false } },
    diagnosticProvider: { identifier: "usersync", interFileDependencies: false, workspaceDiagnostics: false },
    hoverProvider: true,
    completionProvider: { triggerCharacters: [",", ";", "\t", "|", '"'] },
    codeActionProvider: { codeActionKinds: [codeActionKind.quickFix, codeActionKind.refactorRewrite, fixAllKind], resolveProvider: true },
    codeLensProvider: {},
    documentSymbolProvider: { label: "UserSync" },
    workspaceSymbolProvider: true,
    documentHighlightProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: { prepareProvider: true },
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    inlayHintProvider: true,
    ...(options.colors === false ? {} : { semanticTokensProvider: { legend: tokensLegend, range: true, full: false } }),
  };
}
