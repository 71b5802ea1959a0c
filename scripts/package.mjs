// npm run package [-- --built]: dist/usersync.vsix, from new bundles or from those that are there.
// USERSYNC_REPOSITORY: the address of the public repository, for the pictures and links of the packed documents.
import { cp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { packedDocuments } from "./build/packedDocuments.mjs";
import { buildAll } from "./build.mjs";

const root = path.resolve(import.meta.dirname, "..");

/** The packed extension. */
export const vsixFile = path.join(root, "dist/usersync.vsix");

/** @returns {Promise<readonly string[]>} relative to the root */
export async function filesToPack() {
  const { listFiles, PackageManager } = await import("@vscode/vsce");
  return listFiles({ cwd: root, packageManager: PackageManager.None });
}

/** @param {{ build: boolean }} options */
async function packExtension({ build }) {
  if (build) await buildAll();
  const { createVSIX } = await import("@vscode/vsce");
  await createVSIX({
    cwd: await layOut(),
    packagePath: vsixFile,
    dependencies: false, // They are in the bundles.
    allowMissingRepository: true,
  });
}

/** The package as a folder, since the documents in it are not those of the checkout. */
async function layOut() {
  const folder = path.join(root, "build/package");
  await rm(folder, { recursive: true, force: true });
  for (const file of [...(await filesToPack()), ".vscodeignore"]) await cp(path.join(root, file), path.join(folder, file));
  for (const [name, text] of Object.entries(packedDocuments(root, process.env.USERSYNC_REPOSITORY)))
    await writeFile(path.join(folder, name), text);
  return folder;
}

if (process.argv[1] === import.meta.filename) await packExtension({ build: !process.argv.includes("--built") });
