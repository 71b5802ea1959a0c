import * as fc from "fast-check";
import { expect, test } from "vitest";
import { builtInProfiles, createWords, emptyConfig } from "#core";
import type { DocumentConfig } from "../../../server/src/configuration/configStore.ts";
import type { CheckCause } from "../../../server/src/documents/documentSurroundings.ts";
import { OpenDocument } from "../../../server/src/documents/openDocument.ts";
import type { UserDocument } from "../../../server/src/documents/userDocument.ts";
import { of2n } from "../features/documentOf.ts";

const settings: DocumentConfig = { uri: undefined, config: emptyConfig, binding: undefined, profiles: builtInProfiles };

interface Options {
  readonly now?: () => number;
  readonly forDocument?: () => Promise<DocumentConfig>;
  readonly onError?: (error: unknown) => void;
  readonly onChecked?: (document: UserDocument, cause: CheckCause) => void;
}

function openDocument(text: string, options: Options = {}): OpenDocument {
  const document = new OpenDocument(
    { uri: "file:///w/users.csv", languageId: "csv", version: 1 },
    {
      runtime: {
        defer: (step) => void setImmediate(step),
        now: options.now ?? (() => performance.now()),
        readFile: async () => undefined,
        readBundle: async () => ({}),
        exists: async () => undefined,
      },
      configs: { forDocument: options.forDocument ?? (async () => settings), reload: () => undefined, concerns: () => false },
      readFacts: async () => undefined,
      onError:
        options.onError ??
        ((error) => {
          throw error;
        }),
      words: () => createWords("en"),
      onChecked: options.onChecked ?? (() => undefined),
    },
  );
  document.open(text);
  return document;
}

const position = fc.record({ line: fc.nat(4), character: fc.nat(30) });
const change = fc.tuple(position, position, fc.constantFrom("", "x", ",", ";", '"', "\n", "EmployeeID", "TRUE")).map(([a, b, text]) => {
  const isOrdered = a.line < b.line || (a.line === b.line && a.character <= b.character);
  return { start: isOrdered ? a : b, end: isOrdered ? b : a, text };
});

/** The header and the delimiter may change by an edit: the profile, the columns and the problems then are those of the new text. */
test("a document after any edits is the document of its text", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 5 }), async (batches) => {
      const edited = openDocument(of2n("1,Ana,ACME,,0A1B2C,,,TRUE,,,,,,", "2,Bo,ACME,,0A1B2D,,,true,,,,,,"));
      for (const [index, changes] of batches.entries()) {
        edited.change(index + 2, changes);
      }
      const after = await edited.current();
      const fresh = await openDocument(after?.table.text() ?? "").current();
      expect(after?.profile?.id).toBe(fresh?.profile?.id);
      expect(after?.table.dialect).toEqual(fresh?.table.dialect);
      expect(after?.columns).toEqual(fresh?.columns);
      expect(after?.checker.problems()).toEqual(fresh?.checker.problems());
    }),
    { numRuns: 150 },
  );
});

/** A clock by which every step is a slice of its own. */
function hurried(): () => number {
  let clock = 0;
  return () => {
    clock += 1_000;
    return clock;
  };
}

/** Lets the document do so many slices. */
async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const people = Array.from({ length: 3_000 }, (_, i) => `${i},Ana ${i},ACME,,0A1B${2_000 + i},,,TRUE,,,,,,`);
const headChange = fc
  .tuple(fc.nat(1), fc.nat(14), fc.nat(2), fc.constantFrom("", ";", '"', "x", "\n", "EmployeeID"))
  .map(([line, character, length, text]) => ({ start: { line, character }, end: { line, character: character + length }, text }));

const anyChange = fc.oneof(
  headChange,
  fc.tuple(fc.integer({ min: 20, max: 2_990 }), fc.constantFrom("", "x", "\n")).map(([line, text]) => {
    const start = { line, character: 2 };
    return { start, end: { line, character: 3 }, text };
  }),
);

test("a document that is edited while it is cut and checked is the document of its text", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(anyChange, fc.nat(12)), { maxLength: 6 }), async (edits) => {
      const edited = openDocument(of2n(...people), { now: hurried() });
      for (const [index, [edit, pause]] of edits.entries()) {
        await turns(pause);
        edited.change(index + 2, [edit]);
      }
      const after = await edited.current();
      const fresh = await openDocument(after?.table.text() ?? "").current();
      expect(after?.version).toBe(edits.length + 1);
      expect(after?.profile?.id).toBe(fresh?.profile?.id);
      expect(after?.table.dialect).toEqual(fresh?.table.dialect);
      expect(after?.columns).toEqual(fresh?.columns);
      expect(after?.checker.problems()).toEqual(fresh?.checker.problems());
    }),
    { numRuns: 60 },
  );
});

test("the problems of the first lines of a long file are told before all is checked, and then that all are known", async () => {
  const causes: CheckCause[] = [];
  const wrong = "7,Bo,ACME,,,,,maybe,,,,,,";
  const lines = [...people, ...people, ...people, ...people, ...people];
  const document = openDocument(of2n(wrong, ...lines, wrong), { now: hurried(), onChecked: (_, cause) => causes.push(cause) });
  const first = await document.firstProblems();
  expect(first?.map(({ code, range }) => [code, range.start.line])).toEqual([["not-allowed", 1]]);
  expect(causes).toEqual([]);
  const all = (await document.current())?.checker.problems({ codes: ["not-allowed"] });
  expect(all?.map(({ range }) => range.start.line)).toEqual([1, lines.length + 2]);
  expect(causes).toEqual(["first-problems"]);
  expect(await document.firstProblems()).toBeUndefined();
});

test("where the first lines are right, nothing is told until all are known to be", async () => {
  const wrong = "7,Bo,ACME,,,,,maybe,,,,,,";
  const document = openDocument(of2n(...people, ...people, ...people, ...people, ...people, wrong), { now: hurried() });
  expect(await document.firstProblems()).toBeUndefined();
  expect((await document.current())?.checker.counts().byCode.get("not-allowed")).toBe(1);
});

test("what is typed in the header of a long file is not told with the problems of what it was before", async () => {
  const document = openDocument(of2n(...people, ...people, ...people, ...people, ...people), { now: hurried() });
  await document.current();
  const x = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 }, text: "x" };
  document.change(2, [x]);
  expect((await document.firstProblems())?.map(({ code }) => code)).toContain("unknown-column");
  document.change(3, [{ ...x, end: { line: 0, character: 1 }, text: "" }]);
  expect(await document.firstProblems()).toBeUndefined();
  document.change(4, [x]);
  document.change(5, [{ ...x, end: { line: 0, character: 1 }, text: "" }]);
  expect((await document.current())?.checker.counts().byCode.get("unknown-column")).toBeUndefined();
});

test.each([
  { line: 0, checked: [2], why: "interrupts the check" },
  { line: 2_000, checked: [1, 2], why: "waits for it, since it would begin anew with each key" },
])("an edit of line $line while a file is checked $why", async ({ line, checked }) => {
  const versions: (number | null)[] = [];
  const document = openDocument(of2n(...people), { now: hurried(), onChecked: ({ version }) => versions.push(version) });
  await turns(6);
  document.change(2, [{ start: { line, character: 1 }, end: { line, character: 1 }, text: "x" }]);
  await document.current();
  expect(versions).toEqual(checked);
});

test("a long text that is pasted is checked in slices, and leaves what a fresh file would", async () => {
  const document = openDocument(of2n("7,Bo,ACME,,,,,maybe,,,,,,", ...people.slice(0, 10)), { now: hurried() });
  await document.current();
  const text = [...people, ...people, ...people, ...people, ...people].join("\n");
  document.change(2, [{ start: { line: 8, character: 0 }, end: { line: 9, character: 0 }, text: `${text}\n` }]);
  expect(await document.firstProblems()).toBeDefined();
  const after = await document.current();
  const fresh = await openDocument(after?.table.text() ?? "").current();
  expect(after?.table.recordCount).toBe(people.length * 5 + 11);
  expect(after?.checker.problems()).toEqual(fresh?.checker.problems());
});

test("nothing is told of a document that changed nothing", async () => {
  const causes: CheckCause[] = [];
  const document = openDocument(of2n(...people.slice(0, 10)), { onChecked: (_, cause) => causes.push(cause) });
  await document.current();
  document.setFacts({});
  document.saved();
  document.reconfigure();
  await document.current();
  expect(causes).toEqual(["text"]);
});

test("after a failure questions are answered by an error, until the next edit has the text read anew", async () => {
  const errors: unknown[] = [];
  let isBroken = true;
  const forDocument = async (): Promise<DocumentConfig> => {
    if (isBroken) {
      throw new TypeError("a bug");
    }
    return settings;
  };
  const document = openDocument(of2n(...people.slice(0, 3)), { forDocument, onError: (error) => errors.push(error) });
  await expect(document.current()).rejects.toThrow("could not be read");
  await expect(document.current()).rejects.toThrow("could not be read");
  expect(errors).toHaveLength(1);
  isBroken = false;
  document.change(2, [{ start: { line: 1, character: 0 }, end: { line: 1, character: 1 }, text: "2" }]);
  expect((await document.current())?.checker.problems().map(({ code }) => code)).toContain("duplicate-key");
});

test("a header behind blank lines is a header: whoever swaps its names sees their columns at once", async () => {
  const text = `\n\n\n\n\n\n${of2n("1,Ana,ACME,ana@acme.test,0A1B2C3D,,,,,,,,,FALSE")}`;
  const edited = openDocument(text);
  await edited.current();
  const line = 6;
  const before = "EmployeeID,User Name,Company,".length;
  const names = "User Mail,Card Numbers";
  edited.change(2, [
    { start: { line, character: before }, end: { line, character: before + names.length }, text: "Card Numbers,User Mail" },
  ]);
  const columns = (await edited.current())?.columns;
  expect([columns?.cellIndex.get("cardNumbers"), columns?.cellIndex.get("userMail")]).toEqual([3, 4]);
});

test("why a profile was taken is told of the text as it is", async () => {
  const edited = openDocument("");
  expect((await edited.current())?.choice.reason).toContain("empty");
  edited.change(2, [{ start: { line: 0, character: 0 }, end: { line: 0, character: 0 }, text: "a,b\n1,2" }]);
  const fresh = await openDocument("a,b\n1,2").current();
  expect((await edited.current())?.choice.reason).toBe(fresh?.choice.reason);
});
