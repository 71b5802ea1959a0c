/**
 * The language client brings a matcher of glob patterns (30 kB) for notebooks, for file operations, and for documents that no editor
 * holds. Our server wants neither of the first two, and `diagnosticPullOptions.match` answers the third.
 *
 * @type {import("esbuild").Plugin}
 */
export const withoutGlobs = {
  name: "without-globs",
  setup(build) {
    build.onResolve({ filter: /^minimatch$/ }, (args) => ({ path: args.path, namespace: "globs" }));
    build.onLoad({ filter: /.*/, namespace: "globs" }, () => ({
      contents: `exports.Minimatch = class { constructor(pattern) { throw new Error("Nothing here matches globs: " + pattern); } };`,
    }));
  },
};
