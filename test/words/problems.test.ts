/** What every problem, its repairs and the built-in profiles say in each language, on the examples of the problem pages. */
import { describe, expect, test } from "vitest";
import {
  builtInProfiles,
  checkBytes,
  createWords,
  type FixContext,
  fixesFor,
  type Language,
  localizeProfile,
  type Problem,
  problemCodes,
  type Words,
} from "#core";
import { readProblemPage } from "../docs/problemPage.ts";
import { readBundle } from "../support/bundles.ts";

const pages = problemCodes.map((code) => ({ code, page: readProblemPage(code) }));

/** Messages, places and titles of repairs of the code, in the order of the file. */
function said({ code, page }: (typeof pages)[number], words: Words): string[] {
  return page.examples
    .filter(({ side }) => side === "before")
    .flatMap(({ profile, bytes }) => {
      const localized = localizeProfile(profile, words);
      const checked = checkBytes(bytes, { profiles: [localized], configured: profile.id, known: page.known, severities: {}, words });
      const { table, columns, choice } = checked;
      const context: FixContext = { table, profile: choice.profile, columns: columns as FixContext["columns"], known: page.known, words };
      return checked.problems.filter((problem) => problem.code === code).flatMap((problem) => textsOf(problem, context));
    });
}

function textsOf(problem: Problem, context: FixContext): string[] {
  const titles = fixesFor(problem, context).flatMap(({ title, allTitle }) => [title, allTitle]);
  return [problem.message, problem.related?.message, ...titles].filter((each) => each !== undefined);
}

const english = createWords("en");

describe.each<Language>(["da", "cs", "de"])("in %s", (language) => {
  test.each(pages)("$code says something else than in English, with nothing left open", async (example) => {
    const texts = said(example, createWords(language, await readBundle(language)));
    const originals = said(example, english);
    expect(texts.length).toBe(originals.length);
    expect(texts.length).toBeGreaterThan(0);
    // A condition is worded by its profile, here one of an example.
    expect(texts.filter((text, index) => text === originals[index] && example.code !== "condition")).toEqual([]);
    expect(texts.filter((text) => /[{}]|undefined|NaN|“/.test(text.replace(/„[^“]*“/g, "")))).toEqual([]);
  });

  test.each(builtInProfiles.map((profile) => ({ id: profile.id, profile })))("$id keeps what the system reads", async ({ profile }) => {
    const localized = localizeProfile(profile, createWords(language, await readBundle(language)));
    const read = (each: typeof profile) => [
      each.id,
      each.version,
      each.file,
      each.columns.map(({ id, name, allowed }) => [id, name, allowed]),
    ];
    expect(read(localized)).toEqual(read(profile));
    expect(localized.columns.map(({ description }) => description)).not.toEqual(profile.columns.map(({ description }) => description));
  });
});
