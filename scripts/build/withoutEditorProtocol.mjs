/**
 * The sync process speaks JSON-RPC and nothing of the editor's protocol, which builds on it and passes it on (80 kB).
 *
 * @type {import("esbuild").Plugin}
 */
export const withoutEditorProtocol = {
  name: "without-editor-protocol",
  setup(build) {
    build.onResolve({ filter: /^vscode-languageserver-protocol(\/node)?$/ }, ({ kind, resolveDir }) =>
      build.resolve("vscode-jsonrpc/node", { kind, resolveDir }),
    );
  },
};
