import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codeFacts, problemCodes } from "#core";

const folder = new URL("../../../docs/problems/", import.meta.url);

describe("documentation of problems", () => {
  it("has a page for each code and no other", () => {
    const pages = readdirSync(folder).filter((name) => name !== "README.md");
    expect(pages.sort()).toEqual(problemCodes.map((code) => `${code}.md`).sort());
  });

  it.each(problemCodes)("%s: the page and the index tell its severity", (code) => {
    const page = readFileSync(new URL(`${code}.md`, folder), "utf8");
    expect(page).toContain(`# ${code}\n`);
    expect(page).toContain(`By default: ${codeFacts[code].severity};`);
    expect(readFileSync(new URL("README.md", folder), "utf8")).toContain(`| [${code}](${code}.md) | ${codeFacts[code].severity} |`);
  });
});
