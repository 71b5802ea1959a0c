import { expect, test } from "vitest";
import { problemCodes } from "#core";
import { packedProblemPages } from "../../scripts/build/problemPages.mjs";
import { publicFilesOf } from "../../scripts/build/publicFiles.mjs";

const pages = packedProblemPages(new URL("../..", import.meta.url).pathname);

test("each code has a page in the package, and its links lead to others of them", () => {
  expect(Object.keys(pages).sort()).toEqual([...problemCodes.map((code) => `${code}.md`), "README.md"].sort());
  const links = Object.values(pages).flatMap((text) => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = ""]) => link));
  expect(links.filter((link) => !link.startsWith("https://") && pages[link.replace(/#.*$/, "")] === undefined)).toEqual([]);
});

test("public pages are where the forge shows files", () => {
  expect(publicFilesOf("https://github.com/acme/usersync.git")).toBe("https://github.com/acme/usersync/blob/HEAD");
  expect(publicFilesOf("https://gitlab.test/acme/usersync/")).toBe("https://gitlab.test/acme/usersync/-/blob/HEAD");
});
