import { readFileSync } from "node:fs";
import path from "node:path";

const manifest = path.resolve(import.meta.dirname, "../../package.json");

/**
 * The command line tells its version, which the manifest has; the rest of the manifest is for the editor (20 kB).
 *
 * @type {import("esbuild").Plugin}
 */
export const withoutManifest = {
  name: "without-manifest",
  setup(build) {
    build.onLoad({ filter: /[\\/]package\.json$/ }, ({ path: file }) => {
      const { version } = file === manifest ? JSON.parse(readFileSync(file, "utf8")) : {};
      return version === undefined ? undefined : { contents: JSON.stringify({ version }), loader: "json" };
    });
  },
};
