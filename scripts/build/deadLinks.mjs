import path from "node:path";

/**
 * Links and pictures of the packed documents that lead nowhere.
 *
 * @param {Readonly<Record<string, string>>} documents their texts by their names
 * @param {readonly string[]} files that are packed
 * @returns {readonly string[]} in sentences
 */
export function deadLinks(documents, files) {
  return Object.entries(documents).flatMap(([name, text]) =>
    targetsOf(text)
      .filter((target) => !leadsSomewhere(target, { name, text, files }))
      .map((target) => `${name} leads to ${target}, which is neither packed nor public`),
  );
}

/** Of links, pictures, definitions and HTML. @param {string} text */
function targetsOf(text) {
  const found = text.matchAll(/\]\(\s*([^)\s]+)|^\[[^\]]+\]:\s*(\S+)|\b(?:src|href)=["']([^"']+)/gm);
  return [...found].map(([, inline, definition, html]) => inline ?? definition ?? html ?? "");
}

/** @param {string} target @param {{ name: string, text: string, files: readonly string[] }} document */
function leadsSomewhere(target, { name, text, files }) {
  if (/^[a-z]+:/i.test(target)) return target.startsWith("https://");
  if (target.startsWith("#")) return headingsOf(text).includes(target.slice(1));
  return files.includes(path.posix.join(path.posix.dirname(name), target.replace(/#.*$/, "")));
}

/** As a forge and the editor name them in a link. @param {string} text */
function headingsOf(text) {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
