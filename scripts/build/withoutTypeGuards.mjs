/**
 * The protocol library passes on the functions that tell what a value of the protocol is, and the names of its numbers (28 kB). The server asks for
 * none: its own numbers stand in `server/src/protocolValues.ts`. Where one was asked for all the same, it would be undefined, which the tests of the
 * bundle in an editor would show.
 *
 * @type {import("esbuild").Plugin}
 */
export const withoutTypeGuards = {
  name: "without-type-guards",
  setup(build) {
    build.onResolve({ filter: /^vscode-languageserver-types$/ }, (args) => ({ path: args.path, namespace: "unguarded" }));
    build.onLoad({ filter: /.*/, namespace: "unguarded" }, () => ({ contents: "module.exports = {};" }));
  },
};
