/**
 * ssh2 tries optional native modules and goes on in pure JavaScript when they throw. A bundle has none of them.
 *
 * @type {import("esbuild").Plugin}
 */
export const withoutNativeCode = {
  name: "without-native-code",
  setup(build) {
    build.onResolve({ filter: /(^cpu-features$|\.node$)/ }, (args) => ({ path: args.path, namespace: "absent" }));
    build.onLoad({ filter: /.*/, namespace: "absent" }, (args) => ({
      contents: `throw new Error(${JSON.stringify(`${args.path} is not part of this bundle`)});`,
    }));
  },
};
