import { brotliCompressSync, constants } from "node:zlib";

const mark = "/*section ";

/**
 * Node reads all of a program before it runs any of it. What only some runs need is therefore packed into a comment at the end of the file, and
 * unpacked where it is imported: still one file, which can be copied alone.
 *
 * @param {string} entry the module that starts the section, as its importer names it
 * @returns {import("esbuild").Plugin}
 */
export function withPackedSection(entry) {
  return {
    name: "with-packed-section",
    setup(build) {
      build.onResolve({ filter: /^\.\// }, ({ path }) => (path === entry ? { path, namespace: "section" } : undefined));
      build.onLoad({ filter: /.*/, namespace: "section" }, () => ({ contents: unpacking, loader: "js" }));
    },
  };
}

/** @param {string} code of a CommonJS module */
export function packSection(code) {
  const packed = brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } });
  return `${mark}${packed.toString("base64")}*/\n`;
}

const unpacking = `
  const text = require("node:fs").readFileSync(__filename, "latin1");
  const packed = text.slice(text.lastIndexOf(${JSON.stringify(mark)}) + ${mark.length}, text.lastIndexOf("*/"));
  const Module = require("node:module");
  const section = new Module(__filename, module);
  section.filename = __filename;
  section.paths = module.paths;
  section._compile(require("node:zlib").brotliDecompressSync(Buffer.from(packed, "base64")).toString(), __filename);
  module.exports = section.exports;
`;
