import * as fc from "fast-check";
import { expect, test } from "vitest";
import { builtInProfiles, createWords, emptyConfig } from "#core";
import type { DocumentConfig } from "../../../server/src/configuration/configStore.ts";
import { OpenDocument } from "../../../server/src/documents/openDocument.ts";
import { of2n } from "../features/documentOf.ts";

const settings: DocumentConfig = { uri: undefined, config: emptyConfig, binding: undefined, profiles: builtInProfiles };

function openDocument(text: string): OpenDocument {
  const document = new OpenDocument(
    { uri: "file:///w/users.csv", languageId: "csv", version: 1 },
    {
      runtime: {
        defer: (step) => void setImmediate(step),
        now: () => performance.now(),
        readFile: async () => undefined,
        readBundle: async () => ({}),
        exists: async () => undefined,
      },
      configs: { forDocument: async () => settings, reload: () => undefined, concerns: () => false },
      readFacts: async () => undefined,
      onError: (error) => {
        throw error;
      },
      words: () => createWords("en"),
      onChecked: () => undefined,
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
