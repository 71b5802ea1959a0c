/**
 * The server's library follows notebooks and finds packages on the disk (9 kB). No user file is in a notebook, and our server looks for no package.
 *
 * @type {import("esbuild").Plugin}
 */
export const withoutNotebooks = {
  name: "without-notebooks",
  setup(build) {
    build.onLoad({ filter: /vscode-languageserver[\\/]lib[\\/]common[\\/]notebook\.js$/ }, () => ({
      contents: "exports.NotebookSyncFeature = (Base) => Base;",
    }));
    build.onLoad({ filter: /vscode-languageserver[\\/]lib[\\/]node[\\/]files\.js$/ }, () => ({ contents: "" }));
  },
};
