import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * The licences of the packages whose code is in a bundle, as they ask to be handed on with it.
 *
 * @param {string} root
 * @param {Iterable<string>} inputs files of esbuild's metafiles
 */
export function toNotices(root, inputs) {
  const parts = [...packageFolders(inputs)].sort().map((folder) => toNotice(path.join(root, folder)));
  return `UserSync contains code of these packages.\n\n${parts.join("\n")}`;
}

/** @param {Iterable<string>} inputs */
export function packageFolders(inputs) {
  const folders = new Set();
  for (const input of inputs) {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) folders.add(found[1]);
  }
  return /** @type {Set<string>} */ (folders);
}

/** @param {string} folder */
function toNotice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file === undefined ? "" : readFileSync(path.join(folder, file), "utf8").trim();
  return `${"-".repeat(72)}\n${name} ${version} (${license})\n\n${text}\n`;
}
