// npm run build [-- --watch]: the bundles in dist/.
import { appendFile, chmod, mkdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { bundles } from "./build/bundles.mjs";
import { toNotices } from "./build/notices.mjs";
import { packSection, withPackedSection } from "./build/packedSection.mjs";
import { withoutGlobs } from "./build/withoutGlobs.mjs";
import { withoutManifest } from "./build/withoutManifest.mjs";
import { withoutNativeCode } from "./build/withoutNativeCode.mjs";
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
    await writeFile(path.join(metaFolder, `${bundle.name}.json`), JSON.stringify({ inputs: found }));
    for (const input of Object.keys(found)) inputs.add(input);
    const { size } = await stat(path.join(root, bundle.file));
    say(`${bundle.file}  ${size.toLocaleString("en")} bytes`);
  }
  if (failed.length > 0) throw new Error(`Not built: ${failed.join(", ")}`);
  await writeFile(path.join(root, "dist/THIRD-PARTY-NOTICES.txt"), toNotices(root, inputs));
}

/**
 * @param {import("./build/bundles.mjs").Bundle} bundle
 * @param {string} [file] where to, instead of the bundle's own file
 * @returns {Promise<import("esbuild").Metafile["inputs"]>} what went in
 */
export async function buildBundle(bundle, file = bundle.file) {
  const { build } = await import("esbuild");
  const options = { ...toOptions(bundle), outfile: file, minify: true, metafile: /** @type {const} */ (true) };
  const { section } = bundle;
  const { metafile } = await build(
    section === undefined ? options : { ...options, plugins: [withPackedSection(section), ...options.plugins] },
  );
  if (bundle.program) await chmod(path.resolve(root, file), 0o755);
  if (section === undefined) return metafile.inputs;
  const packed = await build({ ...options, entryPoints: [path.join(path.dirname(bundle.entry), section)], banner: {}, write: false });
  await appendFile(path.resolve(root, file), packSection(packed.outputFiles[0]?.text ?? ""));
  return { ...metafile.inputs, ...packed.metafile.inputs };
}

async function watchAll() {
  const { context } = await import("esbuild");
  for (const bundle of bundles) {
    const running = await context({ ...toOptions(bundle), sourcemap: true, logLevel: "info" });
    await running.watch();
  }
}

/**
 * @param {import("./build/bundles.mjs").Bundle} bundle
 * @returns {import("esbuild").BuildOptions & { plugins: import("esbuild").Plugin[] }}
 */
function toOptions(bundle) {
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
    plugins: [withoutManifest, withoutNativeCode, withoutVersionCheck, withoutGlobs, ...(bundle.leavesOut ?? [])],
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
