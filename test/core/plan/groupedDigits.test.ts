import { expect, test } from "vitest";
import { createWords, defaultGuardLimits, type Language, planText } from "#core";
import { accessWords, deletedWords } from "../../../core/src/plan/guardWords.ts";
import { readBundle } from "../../support/bundles.ts";
import { fileText, planOf, profileOf, toldFile } from "../../support/peopleFile.ts";

const canteen = profileOf("facilitynet");

async function wordsOf(language: Language) {
  return createWords(language, await readBundle(language));
}

test.each([
  ["en", "500,000 people deleted, limit 1,000", "12,500 of 500,000 people deleted = 2.5 %, limit 1.5 %"],
  ["da", "500.000 personer slettes, grænsen er 1.000", "12.500 af 500.000 personer slettes = 2,5 %, grænsen er 1,5 %"],
  ["cs", "smaže se 500 000 osob, mez je 1 000", "smazat se má 12 500 z 500 000 osob = 2,5 %, mez je 1,5 %"],
  ["de", "500.000 Personen werden gelöscht, Grenze 1.000", "12.500 von 500.000 Personen werden gelöscht = 2,5 %, Grenze 1,5 %"],
] as const)("guards group their digits as the language has it: %s", async (language, count, share) => {
  const words = await wordsOf(language);
  const spaced = (text: string): string => text.replaceAll("\u00a0", " ");
  expect(spaced(deletedWords(words).count(500_000, 1000))).toBe(count);
  expect(spaced(deletedWords(words).share({ count: 12_500, population: 500_000, percent: words.number(2.5), limit: 1.5 }))).toBe(share);
});

test("one person is no people", async () => {
  const words = await wordsOf("en");
  expect(accessWords("Card Numbers", words).count(1, 0)).toBe("1 person loses or changes Card Numbers, limit 0");
});

test("what a plan is compared with has its digits grouped", () => {
  const people = Array.from({ length: 1200 }, (_, i) => ({ name: `Person ${i}`, email: `p${i}@acme.test`, userGroup: "Employee" }));
  const limits = { ...defaultGuardLimits, licence: 1100 };
  const plan = planOf(canteen, [fileText(canteen, people), fileText(canteen, people)], { limits });
  const text = planText(plan, toldFile(canteen, fileText(canteen, people)));
  expect(text).toContain("(1,200 people)");
  expect(text).toContain("1,200 people, the licence takes 1,100");
});
