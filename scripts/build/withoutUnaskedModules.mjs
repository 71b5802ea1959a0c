/**
 * Modules of libraries that come along though nobody asks for them, and what stands in for each: together 70 kB of the packed extension. No user
 * file is in a notebook, our language server looks for no package on the disk, and our SSH client neither serves nor makes keys.
 *
 * @type {readonly (readonly [RegExp, string])[]}
 */
const standIns = [
  [/vscode-languageserver[\\/]lib[\\/]common[\\/]notebook\.js$/, "exports.NotebookSyncFeature = (Base) => Base;"],
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

/** @type {import("esbuild").Plugin} */
export const withoutUnaskedModules = {
  name: "without-unasked-modules",
  setup(build) {
    for (const [filter, contents] of standIns) build.onLoad({ filter }, () => ({ contents }));
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
