import { describe, expect, test } from "vitest";
import { createWords, inEnglish, languageOf, phrase } from "#core";

describe("words", () => {
  const czech = createWords("cs", {
    "{0, plural, one {# person} other {# people}} in {1}": "{0, plural, one {# osoba} few {# osoby} other {# osob}} v souboru {1}",
  });

  test("fill placeholders by their number, as often as they stand there", () => {
    expect(createWords("en").t("{1}, {0} and {1}", "a", 2)).toBe("2, a and 2");
  });

  test("never read a value as a template", () => {
    expect(createWords("en").t("{0} {1}", "{1}", "{0, plural, other {x}}")).toBe("{1} {0, plural, other {x}}");
  });

  test("choose by the plural rules of the language, with digits grouped", () => {
    const { t } = czech;
    const said = [1, 2, 5, 1234].map((count) => t("{0, plural, one {# person} other {# people}} in {1}", count, "a.csv"));
    expect(said).toEqual([
      "1 osoba v souboru a.csv",
      "2 osoby v souboru a.csv",
      "5 osob v souboru a.csv",
      "1\u00a0234 osob v souboru a.csv",
    ]);
    const { t: english } = createWords("en");
    expect([1, 1234].map((count) => english("{0, plural, one {# person} other {# people}} in {1}", count, "x"))).toEqual([
      "1 person in x",
      "1,234 people in x",
    ]);
  });

  test("group the digits of a number that chooses a form, by whatever name the form calls it", () => {
    const { t } = createWords("da");
    expect(t("{0, plural, one {{0} person in {1}} other {{0} people in {1}}}", 12_345, 67_890)).toBe("12.345 people in 67890");
  });

  test("stay English where nobody translated them, names of object properties too", () => {
    expect([czech.t("Nobody said this"), czech.data("constructor"), czech.data("toString")]).toEqual([
      "Nobody said this",
      "constructor",
      "toString",
    ]);
  });

  test("say later what was meant when nobody knew the language, with parts that have one of their own", () => {
    const german = createWords("de", { "{0} is {1}": "{0} ist {1}", "a list of {0}": "eine Liste von {0}" });
    const meant = phrase("{0} is {1}", "x.csv", phrase("a list of {0}", 2));
    expect([german.say(meant), inEnglish(meant), german.t("{0} is {1}", 1, meant)]).toEqual([
      "x.csv ist eine Liste von 2",
      "x.csv is a list of 2",
      "1 ist x.csv ist eine Liste von 2",
    ]);
  });

  test.each([
    ["de-AT", "de"],
    ["cs_CZ.UTF-8", "cs"],
    ["DA", "da"],
    ["fr", "en"],
    ["den", "en"],
    ["", "en"],
    [undefined, "en"],
  ])("the locale %s is spoken to in %s", (locale, language) => {
    expect(languageOf(locale)).toBe(language);
  });
});
