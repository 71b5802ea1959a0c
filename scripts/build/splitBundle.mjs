import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * A CommonJS bundle in several files: what `import()` names is read from the disk when it is first asked for. esbuild divides modules of the
 * newer kind alone, which the editor's older versions do not start, so its files are turned into CommonJS one by one.
 *
 * @param {import("../build.mjs").BundleOptions} options
 * @returns {Promise<import("esbuild").Metafile>}
 */
export async function splitBundle({ outfile, ...options }) {
  const { build, transform } = await import("esbuild");
  const name = path.parse(outfile).name;
  const folder = path.dirname(path.resolve(options.absWorkingDir, outfile));
  await rm(path.join(folder, name), { recursive: true, force: true });
  const { outputFiles, metafile } = await build({
    ...options,
    format: "esm",
    splitting: true,
    outdir: folder,
    entryNames: name,
    chunkNames: `${name}/[name]-[hash]`,
    outExtension: { ".js": path.extname(outfile) },
    metafile: true,
    write: false,
  });
  for (const { path: file, text } of outputFiles) {
    const { code } = await transform(text, { format: "cjs", platform: "node", target: options.target, minify: true });
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, code);
  }
  return metafile;
}

/**
 * @param {import("esbuild").Metafile} metafile
 * @param {string} entry
 * @param {readonly string[]} later modules whose files are not read at the start
 * @returns {readonly string[]} the files that are, as the metafile names them
 */
export function filesAtStart({ outputs }, entry, later) {
  const found = new Set(Object.keys(outputs).filter((file) => outputs[file]?.entryPoint === entry));
  for (const file of found) {
    for (const { path: next } of outputs[file]?.imports ?? []) {
      if (outputs[next] && !later.includes(outputs[next].entryPoint ?? "")) found.add(next);
    }
  }
  return [...found];
}
