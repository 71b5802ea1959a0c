// npm run build [-- --watch]: the bundles in dist/.
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { bundles } from "./build/bundles.mjs";
import { toNotices } from "./build/notices.mjs";
import { withoutGlobs } from "./build/withoutGlobs.mjs";
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
  const { build } = await import("esbuild");
  await mkdir(metaFolder, { recursive: true });
  const inputs = new Set();
  const failed = [];
  for (const bundle of bundles) {
    const result = await build({ ...toOptions(bundle), minify: true, metafile: true }).catch(() => undefined);
    if (result === undefined) {
      failed.push(bundle.file);
      await rm(path.join(root, bundle.file), { force: true });
      continue;
    }
    const { metafile } = result;
    await writeFile(path.join(metaFolder, `${bundle.name}.json`), JSON.stringify(metafile));
    for (const input of Object.keys(metafile.inputs)) inputs.add(input);
    if (bundle.program) await chmod(path.join(root, bundle.file), 0o755);
    say(`${bundle.file}  ${(Object.values(metafile.outputs)[0]?.bytes ?? 0).toLocaleString("en")} bytes`);
  }
  if (failed.length > 0) throw new Error(`Not built: ${failed.join(", ")}`);
  await writeFile(path.join(root, "dist/THIRD-PARTY-NOTICES.txt"), toNotices(root, inputs));
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
 * @returns {import("esbuild").BuildOptions & { metafile?: true }}
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
    plugins: [withoutNativeCode, withoutVersionCheck, withoutGlobs, ...(bundle.leavesOut ?? [])],
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
