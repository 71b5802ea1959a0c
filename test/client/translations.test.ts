import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createWords, type Language } from "#core";
import { commandTable } from "../../client/src/commands/commandTable.ts";
import { readBundle } from "../support/bundles.ts";

const read = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../package.nls${language === "" ? "" : `.${language}`}.json`, import.meta.url), "utf8"));
const english = read("");

const walkthrough = new URL("../../media/walkthrough/", import.meta.url);
const readPage = (name: string): string => readFileSync(new URL(name, walkthrough), "utf8");
/** The editor looks for `NAME.nls.LANGUAGE.md` beside the page that the manifest names. */
const walkthroughPages = readdirSync(walkthrough).filter((name) => /^\w+\.md$/.test(name));

/** What must stand in every language as it is: links to commands, numbers in braces, file names, what is typed, and where lines break. */
function fixedParts(text: string): string[] {
  return (text.match(/\]\([^)]+\)|\{\d+\}|\*[^*]+\*|`[^`]+`|\b[\w-]+\/[\w.-]+\.\w+|\d\.\d\dE\+\d\d|…$|\n/g) ?? []).sort();
}

describe.each<Language>(["da", "cs", "de"])("the words of the manifest in %s", (language) => {
  const words = read(language);

  test("are complete, in the same order, and no more", () => {
    expect(Object.keys(words)).toEqual(Object.keys(english));
  });

  test.each(Object.keys(english))("%s keeps its links and placeholders", (key) => {
    expect(fixedParts(words[key] ?? "")).toEqual(fixedParts(english[key] ?? ""));
  });

  test("are translated: none is the English one, and none is empty or has spaces at its ends", () => {
    const same = Object.keys(english).filter((key) => words[key] === english[key]);
    expect(same).toEqual([]);
    expect(Object.values(words).filter((text) => text === "" || text !== text.trim())).toEqual([]);
  });

  test("call a command everywhere by its one name", () => {
    for (const [key, text] of Object.entries(words)) {
      for (const [, label, command] of text.matchAll(/\[([^\]]+)\]\(command:usersync\.(\w+)\)/g)) {
        expect([key, label]).toEqual([key, words[`command.${command}`]?.replace(/…$/, "")]);
      }
    }
  });

  test.each(Object.entries(commandTable))("name %s in a message as in the menus", async (id, { title }) => {
    const spoken = createWords(language, await readBundle(language));
    expect(spoken.say(title)).toBe(words[id.replace("usersync.", "command.")]?.replace(/…$/, ""));
  });

  test.each(walkthroughPages)("say %s of the walkthrough, with the same code, tables and command names", (page) => {
    const told = readPage(page.replace(/\.md$/, `.nls.${language}.md`));
    const shape = (text: string) => [
      (text.match(/`[^`]+`/g) ?? []).sort(),
      text.split("\n").filter((line) => /^(?:#|\||-|\d\.)/.test(line)).length,
    ];
    expect(shape(told)).toEqual(shape(readPage(page)));
    const titles = Object.entries(words).filter(([key]) => key.startsWith("command."));
    const named = [...told.matchAll(/\*(?:UserSync: )?([^*\n]+?)…?\*/g)].map(([, title]) => title);
    expect(named.filter((title) => !titles.some(([, text]) => text.replace(/…$/, "") === title))).toEqual([]);
  });

  test("give no two commands the same name", () => {
    const titles = Object.entries(words).filter(([key]) => key.startsWith("command."));
    expect(new Set(titles.map(([, title]) => title)).size).toBe(titles.length);
  });
});
