/**
 * The SFTP client and what it needs bring copies of what Node has: its streams (48 kB; the copy can be switched off by an environment variable, and is
 * Node's own then), typed arrays for engines without them (10 kB), and a library of cryptography for the one hash by which the passphrase of a key
 * becomes a key (34 kB). `n`: so many bytes of `message` are hashed.
 *
 * @type {import("esbuild").Plugin}
 */
export const withoutCopiesOfNode = {
  name: "without-copies-of-node",
  setup(build) {
    build.onResolve({ filter: /^readable-stream$/ }, () => ({ path: "node:stream", external: true }));
    build.onResolve({ filter: /^(?:typedarray|tweetnacl)$/ }, ({ path }) => ({ path, namespace: "of-node" }));
    build.onLoad({ filter: /./, namespace: "of-node" }, ({ path }) => ({ contents: replacements[path] ?? "" }));
  },
};

/** @type {Readonly<Record<string, string>>} */
const replacements = {
  typedarray: "exports.Uint8Array = Uint8Array;",
  tweetnacl: `
    const { createHash } = require("node:crypto");
    exports.lowlevel = {
      crypto_hash(out, message, n) {
        out.set(createHash("sha512").update(message.subarray(0, n)).digest());
      },
    };
  `,
};
