import { readFile } from "node:fs/promises";
import type { Language } from "#core";

/** The sentences of a language as they are packed; none for English. */
export async function readBundle(language: Language): Promise<Readonly<Record<string, string>>> {
  return language === "en" ? {} : JSON.parse(await readFile(new URL(`../../l10n/bundle.l10n.${language}.json`, import.meta.url), "utf8"));
}
