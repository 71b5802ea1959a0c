/**
 * The SFTP client brings an old copy of Node's streams for old versions of Node (48 kB). The copy can be switched off by an environment variable, and is
 * Node's own then; here it always is.
 *
 * @type {import("esbuild").Plugin}
 */
export const withoutStreamCopy = {
  name: "without-stream-copy",
  setup(build) {
    build.onResolve({ filter: /^readable-stream$/ }, () => ({ path: "node:stream", external: true }));
  },
};
