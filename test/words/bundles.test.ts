/** The bundles of `l10n/`: each language says all that the code and the built-in profiles say, and nothing else. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { calls, profileTexts } from "./sentences.ts";

const said = calls();
const sentences = [...new Set([...said.map(({ sentence }) => sentence).filter((each) => each !== undefined), ...profileTexts()])].filter(
  (each) => each !== "",
);

test("what is said is a literal at the place where it is said", () => {
  // The translator itself is the one place that passes a sentence on.
  expect(said.filter(({ file, sentence }) => sentence === undefined && file !== "core/src/words/words.ts")).toEqual([]);
  expect(sentences.length).toBeGreaterThan(300);
});

/** `{0}` and `{0, plural, …}` both say the first value; `{to}` is of a profile. */
function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\d+|n|from|to|item|title|key|name)(?:\}|, plural,)/g)].map(([, name]) => String(name)))].sort();
}

/** What must stay as it is in every language: commands, file names, keys, code. */
function fixedParts(text: string): string[] {
  return [
    ...new Set(
      text.match(/usersync\.json|users\.csv|\*\*|`[^`]+`|https?:\/\/(?:[^\s.,]|[.,](?=\S))*|UTF-8|UTF-16|FALSE|TRUE|SHA256/g) ?? [],
    ),
  ].sort();
}

function pluralForms(text: string): string[][] {
  return [...text.matchAll(/\{\d+, plural,((?: \w+ \{(?:[^{}]|\{\d+\})*\})+)\}/g)].map(([, forms = ""]) =>
    [...forms.matchAll(/(\w+) \{(?:[^{}]|\{\d+\})*\}/g)].map(([, name]) => String(name)),
  );
}

const categories: Readonly<Record<string, readonly string[]>> = {
  en: ["one", "other"],
  da: ["one", "other"],
  de: ["one", "other"],
  cs: ["one", "few", "other"],
};

test.each(sentences)("in English, %s is well formed", (sentence) => {
  expect(pluralForms(sentence).filter((forms) => String(forms) !== String(categories.en))).toEqual([]);
  expect(sentence.split(", plural,").length - 1).toBe(pluralForms(sentence).length);
});

describe.each(["da", "cs", "de"])("the sentences in %s", (language) => {
  const bundle: Record<string, string> = JSON.parse(
    readFileSync(new URL(`../../l10n/bundle.l10n.${language}.json`, import.meta.url), "utf8"),
  );

  test("are complete, and none is left over", () => {
    expect(sentences.filter((sentence) => !(sentence in bundle))).toEqual([]);
    expect(Object.keys(bundle).filter((sentence) => !sentences.includes(sentence))).toEqual([]);
  });

  test("have the same placeholders and fixed parts", () => {
    const facts = (text: string) => [placeholders(text), fixedParts(text)];
    const wrong = Object.entries(bundle).filter(([sentence, text]) => String(facts(sentence)) !== String(facts(text)));
    expect(wrong).toEqual([]);
  });

  test("have every plural form of the language, and no other", () => {
    const wrong = Object.entries(bundle).filter(
      ([, text]) =>
        text.split(", plural,").length - 1 !== pluralForms(text).length ||
        pluralForms(text).some((forms) => String(forms) !== String(categories[language])),
    );
    expect(wrong).toEqual([]);
  });

  test("end as the English one does, and are neither empty nor padded", () => {
    const end = (text: string) => /[.:…?!]?$/.exec(text)?.[0];
    const wrong = Object.entries(bundle).filter(([key, text]) => text === "" || text !== text.trim() || end(key) !== end(text));
    expect(wrong).toEqual([]);
  });
});
