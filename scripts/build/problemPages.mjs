import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * The pages of problems by the names of their files, as the extension shows them. What stands elsewhere in the documents is not packed: links there
 * become plain text.
 *
 * @param {string} root
 * @returns {Readonly<Record<string, string>>}
 */
export function packedProblemPages(root) {
  const folder = path.join(root, "docs/problems");
  const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
  return Object.fromEntries(names.map((name) => [name, withoutOuterLinks(readFileSync(path.join(folder, name), "utf8"))]));
}

/** @param {string} text */
function withoutOuterLinks(text) {
  return text.replace(/\[([^\]]+)\]\(\.\.\/[^)]+\)/g, "$1");
}
