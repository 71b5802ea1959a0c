import { readFileSync } from "node:fs";
import path from "node:path";
import { publicFilesOf } from "./publicFiles.mjs";

/** The documents that are for a checkout too. A marketplace, and the editor's page of an extension, show the first two without the files beside them. */
const names = ["README.md", "CHANGELOG.md", "SUPPORT.md", "SECURITY.md"];

/**
 * The documents as whoever has the package alone reads them.
 *
 * @param {string} root
 * @param {string | undefined} repository the address of the public one, where it is known
 * @returns {Readonly<Record<string, string>>}
 */
export function packedDocuments(root, repository) {
  return Object.fromEntries(names.map((name) => [name, packedDocument(readFileSync(path.join(root, name), "utf8"), repository)]));
}

/**
 * `<!-- checkout -->…<!-- /checkout -->` is left out, what stands in `<!-- packed: … -->` is shown instead, and `<!-- repository -->…<!-- /repository -->`
 * stays where there is one. Files and pictures beside the document are led to in the repository; without one, files are named without a link, and pictures
 * are left out, since they would double the size of the package.
 *
 * @param {string} text
 * @param {string | undefined} repository
 */
export function packedDocument(text, repository) {
  const told = text
    .replace(section("checkout"), "")
    .replace(/<!-- packed:\s+(.*?)\s+-->/gs, "$1")
    .replace(section("repository"), repository ? "$1" : "");
  if (told.includes("<!--"))
    throw new Error(`A mark is not closed, or nobody knows it: ${told.slice(told.indexOf("<!--")).split("\n")[0]}`);
  const linked = repository ? withPublicLinks(told, publicFilesOf(repository)) : withoutLinks(withoutPictures(told));
  return `${linked.replace(/\n{3,}/g, "\n\n").trim()}\n`;
}

/** @param {string} name */
function section(name) {
  return new RegExp(`<!-- ${name} -->\\s*(.*?)\\s*<!-- /${name} -->`, "gs");
}

/** Links and pictures that lead to a file beside the document. */
const besides = /(!?)\[([^\]]*)\]\((?!#|[a-z]+:)([^)]+)\)/g;

/** @param {string} text @param {string} files */
function withPublicLinks(text, files) {
  const pictures = files.replace(/blob\/HEAD$/, "raw/HEAD");
  return text.replace(besides, (...found) => {
    const [, mark, words, target] = found;
    return `${mark}[${words}](${mark ? pictures : files}/${target})`;
  });
}

/** A table whose first column has pictures becomes a list of what stands beside them. @param {string} text */
function withoutPictures(text) {
  return text
    .replace(/^\|(?: \|)+\n\|[-|]+\|\n(?=\| !\[)/gm, "")
    .replace(/^\| !\[[^\]]*\]\([^)]+\) \| (.*) \|$/gm, "- $1")
    .replace(/!\[[^\]]*\]\([^)]+\)/g, "");
}

/** @param {string} text */
function withoutLinks(text) {
  return text.replace(besides, "$2");
}
