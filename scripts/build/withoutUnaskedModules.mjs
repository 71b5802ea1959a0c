/**
 * Modules of libraries that come along though nobody asks for them, and what stands in for each: together 82 kB of the packed extension. No user
 * file is in a notebook, our language server looks for no package on the disk and offers nothing of `unofferedFeatures`, and our SSH client
 * neither serves nor makes keys.
 *
 * @type {readonly (readonly [RegExp, string])[]}
 */
const standIns = [
  // Documents are kept by ourselves.
  [/vscode-languageserver[\\/]lib[\\/]common[\\/]textDocuments\.js$/, ""],
  [
    /vscode-languageserver-protocol[\\/]lib[\\/]common[\\/]protocol\.notebook\.js$/,
    'exports.NotebookDocumentSyncRegistrationType = { method: "notebookDocument/sync" };',
  ],
  [/vscode-languageserver[\\/]lib[\\/]node[\\/]files\.js$/, ""],
  [/vscode-languageclient[\\/]lib[\\/]common[\\/]notebook\.js$/, notebookFeature()],
  [/ssh2[\\/]lib[\\/](server|keygen|http-agents)\.js$/, ""],
];

/**
 * Features of the editor's client that our server has no counterpart for: modules, and the classes that the client makes of each.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const unofferedFeatures = {
  callHierarchy: ["CallHierarchyFeature"],
  colorProvider: ["ColorProviderFeature"],
  declaration: ["DeclarationFeature"],
  documentLink: ["DocumentLinkFeature"],
  fileOperations: ["Did", "Will"].flatMap((when) => ["Create", "Rename", "Delete"].map((what) => `${when}${what}FilesFeature`)),
  implementation: ["ImplementationFeature"],
  inlineCompletion: ["InlineCompletionItemFeature"],
  inlineValue: ["InlineValueFeature"],
  linkedEditingRange: ["LinkedEditingFeature"],
  signatureHelp: ["SignatureHelpFeature"],
  textDocumentContent: ["TextDocumentContentFeature"],
  typeDefinition: ["TypeDefinitionFeature"],
  typeHierarchy: ["TypeHierarchyFeature"],
};

/**
 * Ways to register handlers that our server has no use for, since it answers requests by their names: modules, and the mixin of each.
 *
 * @type {Readonly<Record<string, string>>}
 */
const unusedMixins = {
  callHierarchy: "CallHierarchyFeature",
  configuration: "ConfigurationFeature",
  diagnostic: "DiagnosticFeature",
  fileOperations: "FileOperationsFeature",
  foldingRange: "FoldingRangeFeature",
  inlayHint: "InlayHintFeature",
  inlineCompletion: "InlineCompletionFeature",
  inlineValue: "InlineValueFeature",
  linkedEditingRange: "LinkedEditingRangeFeature",
  moniker: "MonikerFeature",
  notebook: "NotebookSyncFeature",
  semanticTokens: "SemanticTokensFeature",
  showDocument: "ShowDocumentFeature",
  textDocumentContent: "TextDocumentContentFeature",
  typeHierarchy: "TypeHierarchyFeature",
  workspaceFolder: "WorkspaceFoldersFeature",
};

/** A feature that offers nothing. */
const noFeature = 'class { fillClientCapabilities() {} initialize() {} getState() { return { kind: "static" }; } clear() {} }';

/** @param {string} library @param {string} name */
function moduleOf(library, name) {
  return new RegExp(`${library}[\\\\/]lib[\\\\/]common[\\\\/]${name}\\.js$`);
}

/** @type {import("esbuild").Plugin} */
export const withoutUnaskedModules = {
  name: "without-unasked-modules",
  setup(build) {
    for (const [filter, contents] of standIns) build.onLoad({ filter }, () => ({ contents }));
    for (const [name, classes] of Object.entries(unofferedFeatures)) {
      const contents = classes.map((each) => `exports.${each} = ${noFeature};`).join("\n");
      build.onLoad({ filter: moduleOf("vscode-languageclient", name) }, () => ({ contents }));
    }
    for (const [name, mixin] of Object.entries(unusedMixins)) {
      build.onLoad({ filter: moduleOf("vscode-languageserver", name) }, () => ({ contents: `exports.${mixin} = (Base) => Base;` }));
    }
  },
};

/** The client registers it, and asks it which documents are its own: none. */
function notebookFeature() {
  return `
    const never = () => ({ dispose() {} });
    exports.NotebookDocumentSyncFeature = class {
      static CellScheme = "vscode-notebook-cell";
      registrationType = { method: "notebookDocument/sync" };
      onOpenNotificationSent = never;
      onChangeNotificationSent = never;
      onSaveNotificationSent = never;
      onCloseNotificationSent = never;
      fillClientCapabilities() {}
      initialize() {}
      getState() { return { kind: "document", id: "notebookDocument/sync", registrations: false, matches: false }; }
      register() {}
      unregister() {}
      clear() {}
      handles() { return false; }
      getProvider() {}
    };
  `;
}
