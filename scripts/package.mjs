// npm run package [-- --built]: dist/usersync.vsix, from new bundles or from those that are there.
// USERSYNC_REPOSITORY: the address of the public repository, for the pictures and links of the packed README.
import path from "node:path";
import { readmeLinks } from "./build/readmeLinks.mjs";
import { buildAll } from "./build.mjs";

const root = path.resolve(import.meta.dirname, "..");

/** The packed extension. */
export const vsixFile = path.join(root, "dist/usersync.vsix");

/** @param {{ build: boolean }} options */
async function packExtension({ build }) {
  if (build) await buildAll();
  const { createVSIX } = await import("@vscode/vsce");
  await createVSIX({
    cwd: root,
    packagePath: vsixFile,
    dependencies: false, // They are in the bundles.
    allowMissingRepository: true,
    ...readmeLinks(process.env.USERSYNC_REPOSITORY),
  });
}

if (process.argv[1] === import.meta.filename) await packExtension({ build: !process.argv.includes("--built") });
