// npm run build [-- --watch]: the bundles in dist/.
// USERSYNC_REPOSITORY: the address of the public repository, where other editors and reports find the pages of problems.
import { statSync } from "node:fs";
import { appendFile, chmod, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { bundles } from "./build/bundles.mjs";
import { toNotices } from "./build/notices.mjs";
import { packSection, withPackedSection } from "./build/packedSection.mjs";
import { packedSentences } from "./build/packedSentences.mjs";
import { packedProblemPages } from "./build/problemPages.mjs";
import { publicFilesOf } from "./build/publicFiles.mjs";
import { filesAtStart, splitBundle } from "./build/splitBundle.mjs";
import { withoutGlobs } from "./build/withoutGlobs.mjs";
import { withoutManifest } from "./build/withoutManifest.mjs";
import { withoutNativeCode } from "./build/withoutNativeCode.mjs";
import { withoutUnaskedModules } from "./build/withoutUnaskedModules.mjs";
import { withoutVersionCheck } from "./build/withoutVersionCheck.mjs";

const root = path.resolve(import.meta.dirname, "..");

/** Where the packing check finds what went into each bundle. */
export const metaFolder = path.join(root, "build/meta");

/**
 * @param {{ say?: (line: string) => void }} [options]
 * @returns {Promise<void>} rejects when a bundle has errors, which esbuild has printed; the others are built all the same
 */
export async function buildAll({ say = (line) => process.stdout.write(`${line}\n`) } = {}) {
  await mkdir(metaFolder, { recursive: true });
  const inputs = new Set();
  const failed = [];
  for (const bundle of bundles) {
    const found = await buildBundle(bundle).catch(() => undefined);
    if (found === undefined) {
      failed.push(bundle.file);
      await rm(path.join(root, bundle.file), { force: true });
      continue;
    }
    await writeFile(path.join(metaFolder, `${bundle.name}.json`), JSON.stringify(found));
    for (const input of Object.keys(found.inputs)) inputs.add(input);
    say(`${bundle.file}  ${bytesOf(found.files).toLocaleString("en")} bytes`);
  }
  if (failed.length > 0) throw new Error(`Not built: ${failed.join(", ")}`);
  await writeFile(path.join(root, "dist/THIRD-PARTY-NOTICES.txt"), toNotices(root, inputs));
  await mkdir(path.join(root, "dist/l10n"), { recursive: true });
  for (const [name, sentences] of Object.entries(packedSentences(root)))
    await writeFile(path.join(root, "dist/l10n", name), JSON.stringify(sentences));
  await writeFile(path.join(root, "dist/problems.json"), JSON.stringify(packedProblemPages(root)));
}

/**
 * What went into a bundle, and the files of it that are read at the start.
 *
 * @typedef {{ inputs: import("esbuild").Metafile["inputs"], files: readonly string[] }} Built
 */

/**
 * @param {import("./build/bundles.mjs").Bundle} bundle
 * @param {string} [file] where to, instead of the bundle's own file
 * @returns {Promise<Built>}
 */
export async function buildBundle(bundle, file = bundle.file) {
  const { build } = await import("esbuild");
  const options = { ...toOptions(bundle), outfile: file, minify: true, metafile: /** @type {const} */ (true) };
  const { section, later } = bundle;
  if (later !== undefined) {
    const split = await splitBundle(options);
    return { inputs: split.inputs, files: filesAtStart(split, bundle.entry, later) };
  }
  const { metafile } = await build(
    section === undefined ? options : { ...options, plugins: [withPackedSection(section), ...options.plugins] },
  );
  if (bundle.program) await chmod(path.resolve(root, file), 0o755);
  if (section === undefined) return { inputs: metafile.inputs, files: [file] };
  const packed = await build({ ...options, entryPoints: [path.join(path.dirname(bundle.entry), section)], banner: {}, write: false });
  await appendFile(path.resolve(root, file), packSection(packed.outputFiles[0]?.text ?? ""));
  return { inputs: { ...metafile.inputs, ...packed.metafile.inputs }, files: [file] };
}

/** @param {readonly string[]} files relative to the root */
export function bytesOf(files) {
  return files.reduce((sum, file) => sum + statSync(path.resolve(root, file)).size, 0);
}

async function watchAll() {
  const { context } = await import("esbuild");
  for (const bundle of bundles) {
    const running = await context({ ...toOptions(bundle), sourcemap: true, logLevel: "info" });
    await running.watch();
  }
}

/**
 * @typedef {import("esbuild").BuildOptions & { absWorkingDir: string, outfile: string, target: string, plugins: import("esbuild").Plugin[] }} BundleOptions
 */

/**
 * @param {import("./build/bundles.mjs").Bundle} bundle
 * @returns {BundleOptions}
 */
function toOptions(bundle) {
  const repository = process.env.USERSYNC_REPOSITORY || undefined;
  return {
    absWorkingDir: root,
    entryPoints: [bundle.entry],
    outfile: bundle.file,
    bundle: true,
    platform: bundle.platform,
    format: bundle.format,
    target: bundle.platform === "node" ? "node20" : "es2022",
    mainFields: bundle.platform === "node" ? ["module", "main"] : ["browser", "module", "main"],
    external: ["vscode"],
    plugins: [withoutManifest, withoutNativeCode, withoutVersionCheck, withoutGlobs, withoutUnaskedModules, ...(bundle.leavesOut ?? [])],
    ...(repository === undefined ? {} : { define: { repositoryOfBuild: JSON.stringify(publicFilesOf(repository)) } }),
    legalComments: "none",
    logLevel: "warning",
    ...(bundle.program && { banner: { js: "#!/usr/bin/env node" } }),
  };
}

if (process.argv[1] === import.meta.filename) {
  await (process.argv.includes("--watch") ? watchAll() : buildAll()).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
