import { expect, test } from "vitest";
import { sentencesOfPage } from "../../../client/src/preview/pageSentences.ts";
import { readBundle } from "../../support/bundles.ts";
import { calls } from "../../words/sentences.ts";

const said = calls().filter(({ file }) => file.startsWith("client/page/"));
const ofPage = [...new Set(said.flatMap(({ sentence }) => sentence ?? []))].sort();

test.each(["da", "cs", "de"] as const)("the page gets the sentences that it says, and no others: %s", async (language) => {
  const bundle = await readBundle(language);
  const given = sentencesOfPage(bundle);
  expect(Object.keys(given).sort()).toEqual(ofPage);
  expect(Object.values(given)).toEqual(Object.keys(given).map((sentence) => bundle[sentence]));
  expect(Object.keys(bundle).length).toBeGreaterThan(10 * ofPage.length);
});

test("in English it gets none", () => {
  expect(sentencesOfPage(undefined)).toEqual({});
});
