import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import {
  type CheckedFile,
  checkBytes,
  codeFacts,
  createWords,
  decode,
  type FixContext,
  fixAll,
  fixesFor,
  mergeEdits,
  type Problem,
  type ProblemCode,
  problemCodes,
  readConfig,
  readTable,
} from "#core";
import type { ClientSupport } from "../../server/src/clientSupport.ts";
import type { UserDocument } from "../../server/src/documents/userDocument.ts";
import { byteActions } from "../../server/src/features/byteActions.ts";
import { type PageExample, type ProblemPage, readProblemPage, readText, sectionOf } from "./problemPage.ts";

const families = ["file", "structure", "header", "value", "across", "profile"] as const;
const headings = ["File", "Structure", "Header", "Value", "Across records", "Profile"];
const index = readText("docs/problems/README.md");
const pages = new Map(problemCodes.map((code) => [code, readProblemPage(code)]));

function pageOf(code: ProblemCode): ProblemPage {
  return pages.get(code) as ProblemPage;
}

function check({ known }: ProblemPage, { profile, bytes }: PageExample): CheckedFile {
  return checkBytes(bytes, { profiles: [profile], configured: profile.id, known, severities: {} });
}

/** On one line, since titles are wrapped like any other text. */
function repairOf(code: ProblemCode): string {
  return pageOf(code).section("How to repair it").replaceAll("\n", " ");
}

function example(code: ProblemCode, side: PageExample["side"]): PageExample {
  return pageOf(code).examples.find((each) => each.side === side) as PageExample;
}

function found(code: ProblemCode, side: PageExample["side"]): readonly Problem[] {
  return check(pageOf(code), example(code, side)).problems.filter((problem) => problem.code === code);
}

test("every code has a page, and every page a code", () => {
  const files = readdirSync(new URL("../../docs/problems/", import.meta.url));
  expect(files.toSorted()).toEqual([...problemCodes.map((code) => `${code}.md`), "README.md"].toSorted());
});

test("the index links every page once, under its family, in the order of the codes", () => {
  const groups = headings.map((heading) => {
    const group = sectionOf(index, heading);
    return [...group.matchAll(/^\| \[`([^`]+)`\]\(([^)]+)\) \|/gm)].map(([, code, link]) => `${code} ${link}`);
  });
  const expected = families.map((family) =>
    problemCodes.filter((code) => codeFacts[code].family === family).map((code) => `${code} ${code}.md`),
  );
  expect(groups).toEqual(expected);
});

test.each(problemCodes)("%s: is titled by its code, is short, and names where its rule comes from", (code) => {
  const page = pageOf(code);
  expect(page.title).toBe(code);
  expect(page.lineCount).toBeLessThanOrEqual(45);
  expect(page.section("Why it matters")).toMatch(/^Source: /m);
});

test.each(problemCodes)("%s: the example before raises it, the one after raises no error at all", (code) => {
  expect(pageOf(code).examples.map(({ side }) => side)).toEqual(["before", "after"]);
  expect(found(code, "before")).not.toEqual([]);
  const { problems } = check(pageOf(code), example(code, "after"));
  expect(problems.filter((problem) => problem.code === code || problem.severity === "error")).toEqual([]);
});

test.each(problemCodes)("%s: its severity is the one that the page names", (code) => {
  const text = pageOf(code).section("Severity");
  const named = [...text.matchAll(/\*\*(error|warning|info)\*\*/g)].map(([, severity]) => severity);
  expect(named).toEqual(expect.arrayContaining([codeFacts[code].severity, ...found(code, "before").map(({ severity }) => severity)]));
});

test.each(problemCodes)("%s: the page shows how it is set, unless no setting passes it", (code) => {
  const page = pageOf(code);
  const rules = page.configs.map((config) => readConfig(config, { profileIds: page.examples.map(({ profile }) => profile.id) }));
  expect(rules.flatMap(({ problems }) => problems)).toEqual([]);
  const set = rules.flatMap(({ config }) => Object.keys(config.rules));
  expect(set).toEqual(codeFacts[code].hardStop ? [] : [code]);
  expect(page.section("Severity").includes("No setting lets the file pass.")).toBe(codeFacts[code].hardStop);
});

test.each(problemCodes)("%s: the quick fixes that the page names are offered, and the first one makes the file after", (code) => {
  const page = pageOf(code);
  const before = check(page, example(code, "before"));
  const problems = before.problems.filter((problem) => problem.code === code);
  const context: FixContext = {
    table: before.table,
    profile: before.choice.profile,
    columns: before.columns as FixContext["columns"],
    known: page.known,
    words: createWords("en"),
  };
  const offered = problems.flatMap((problem) => fixesFor(problem, context));
  const repair = repairOf(code);
  const titles = [...repair.matchAll(/\*\*([^*]+)\*\*/g)].map(([, title]) => title);
  expect(offered.flatMap(({ title, allTitle }) => [title, allTitle])).toEqual(expect.arrayContaining(titles));
  const first = /^The quick fix \*\*([^*]+)\*\*/.exec(repair)?.[1];
  expect(first === undefined && offered.some(({ preferred }) => preferred)).toBe(false);
  const id = offered.find(({ title }) => title === first)?.id;
  if (id !== undefined) {
    const copy = readTable(before.text, before.table.dialect);
    for (const { range, text } of mergeEdits(fixAll(problems, context, (fix) => fix.id === id)).toReversed()) {
      copy.edit([{ start: range.start, end: range.end, text }]);
    }
    expect(copy.text()).toBe(decode(example(code, "after").bytes).text);
  }
});

test.each(["invalid-encoding", "byte-order-mark", "line-ending", "mixed-line-endings"] as const)(
  "%s: the quick fix of the bytes has that title",
  (code) => {
    const { choice, facts } = check(pageOf(code), example(code, "before"));
    const document = { uri: "file:///users.csv", profile: choice.profile, facts, words: createWords("en") } as UserDocument;
    const support = { ownCommands: true } as ClientSupport;
    const offered = found(code, "before").flatMap((problem) => byteActions(document, problem, support));
    expect(offered.map(({ title }) => title)).toEqual([/the quick fix \*([^*]+)\*/.exec(repairOf(code))?.[1]]);
  },
);

test("every command that a page names exists", () => {
  const titles = Object.values<string>(JSON.parse(readText("package.nls.json")));
  const named = problemCodes.flatMap((code) => [...repairOf(code).matchAll(/\*UserSync: ([^*]+)\*/g)].map(([, title]) => title));
  expect(titles).toEqual(expect.arrayContaining(named));
});
