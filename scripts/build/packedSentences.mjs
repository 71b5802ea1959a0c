import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { sentenceKey } from "../../core/src/words/sentenceKey.ts";

/**
 * The bundles of the languages by the names of their files, each sentence under its short key.
 *
 * @param {string} root
 * @returns {Readonly<Record<string, Readonly<Record<string, string>>>>}
 */
export function packedSentences(root) {
  const folder = path.join(root, "l10n");
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return Object.fromEntries(names.map((name) => [name, shortened(JSON.parse(readFileSync(path.join(folder, name), "utf8")))]));
}

/** @param {Readonly<Record<string, string>>} bundle */
function shortened(bundle) {
  const entries = Object.entries(bundle).map(([sentence, told]) => [sentenceKey(sentence), told]);
  const packed = Object.fromEntries(entries);
  if (Object.keys(packed).length < entries.length) throw new Error("Two sentences of l10n/ have one key: reword either");
  return packed;
}
