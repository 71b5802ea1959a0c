import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ResponseError } from "vscode-languageserver";
import { atOnce } from "#core";
import { readClientSupport } from "../../../server/src/clientSupport.ts";
import { problemDiagnostics } from "../../../server/src/diagnostics/problemDiagnostics.ts";
import { codeActions } from "../../../server/src/features/codeActions.ts";
import { codeLens } from "../../../server/src/features/codeLens.ts";
import { columnAt } from "../../../server/src/features/columnAt.ts";
import { completion } from "../../../server/src/features/completion.ts";
import { documentSymbols } from "../../../server/src/features/documentSymbols.ts";
import { folding } from "../../../server/src/features/folding.ts";
import { formatting } from "../../../server/src/features/formatting.ts";
import { highlights } from "../../../server/src/features/highlights.ts";
import { hover } from "../../../server/src/features/hover.ts";
import { inlayHints } from "../../../server/src/features/inlayHints.ts";
import { definition, references } from "../../../server/src/features/references.ts";
import { prepareRename, rename } from "../../../server/src/features/rename.ts";
import { selectionRanges } from "../../../server/src/features/selectionRanges.ts";
import { semanticTokens } from "../../../server/src/features/semanticTokens.ts";
import { workspaceSymbols } from "../../../server/src/features/workspaceSymbols.ts";
import { documentOf, header2n } from "./documentOf.ts";

const support = readClientSupport({ capabilities: {}, processId: null, rootUri: null, initializationOptions: { sendsFileFacts: true } });
const config = { known: { Company: { ACME: "Acme Incorporated" } } };

const piece = fc.constantFrom(
  ...[
    header2n,
    ",",
    ";",
    '"',
    '""',
    "\n",
    "\r\n",
    "\r",
    "\t",
    "1",
    "Ana",
    "ACME",
    "TRUE",
    "0A1B2C",
    " ",
    "\u00a0",
    "日本",
    "👩‍💻",
    "\ud800",
    "a;b",
    "\0",
    "=",
  ],
);
const text = fc
  .tuple(fc.constantFrom("", `${header2n}\n`, "a;b;c\n"), fc.array(piece, { maxLength: 40 }))
  .map(([head, rest]) => head + rest.join(""));
const position = fc.record({ line: fc.nat(8), character: fc.nat(60) });

test("every feature answers on any file, at any place, even outside of it", async () => {
  await fc.assert(
    fc.property(text, position, position, (content, a, b) => {
      const { document } = documentOf(content.replaceAll("$0", ""), config);
      const range = a.line <= b.line ? { start: a, end: b } : { start: b, end: a };
      const answers = [
        problemDiagnostics(document, support.diagnostics),
        hover(document, a, { problemPages: "https://docs.test/{code}.md" }),
        columnAt(document, a),
        atOnce(completion(document, a, true)),
        atOnce(documentSymbols(document)),
        highlights(document, a),
        atOnce(definition(document, a)),
        atOnce(references(document, a, [document])),
        prepareRename(document, a),
        answerOrRefusal(() => rename(document, { position: a, newName: 'x,"y' }, { others: [document], confirms: true })),
        atOnce(folding(document)),
        selectionRanges(document, [a, b]),
        atOnce(formatting(document)),
        atOnce(formatting(document, range)),
        codeLens(document, true),
        atOnce(codeActions(document, { range, only: undefined, automatic: false, today: new Date(0) }, support)),
        atOnce(codeActions(document, { range, only: ["source.fixAll"], automatic: false, today: new Date(0) }, support)),
        semanticTokens(document, range),
        inlayHints(document, range, true),
        atOnce(workspaceSymbols([document], "an")),
      ];
      expect(answers).not.toContain(undefined);
    }),
    { numRuns: 200 },
  );
});

test("selection ranges lie in one another, symbols in their parents", async () => {
  await fc.assert(
    fc.property(text, position, (content, at) => {
      const { document, cursor } = documentOf(content.replaceAll("$0", ""), config);
      const inside = document.table.positionAt(document.table.offsetAt(at.line > 4 ? cursor : at));
      const { table } = document;
      for (let range = selectionRanges(document, [inside])[0]; range?.parent; range = range.parent) {
        expect(table.offsetAt(range.parent.range.start)).toBeLessThanOrEqual(table.offsetAt(range.range.start));
        expect(table.offsetAt(range.parent.range.end)).toBeGreaterThanOrEqual(table.offsetAt(range.range.end));
      }
      for (const symbol of atOnce(documentSymbols(document))) {
        expect(table.offsetAt(symbol.range.start)).toBeLessThanOrEqual(table.offsetAt(symbol.selectionRange.start));
        expect(table.offsetAt(symbol.range.end)).toBeGreaterThanOrEqual(table.offsetAt(symbol.selectionRange.end));
      }
    }),
    { numRuns: 150 },
  );
});

test("formatting twice is formatting once, and keeps every value", async () => {
  await fc.assert(
    fc.property(text, (content) => {
      const { document } = documentOf(content.replaceAll("$0", ""), config);
      const { table } = document;
      const values = () =>
        Array.from({ length: table.recordCount }, (_, index) => table.cells(table.record(index) ?? never()).map(({ value }) => value));
      const before = values();
      for (const { range, newText } of atOnce(formatting(document)).toReversed()) {
        table.edit([{ start: range.start, end: range.end, text: newText }]);
      }
      expect(values()).toEqual(before);
      expect(atOnce(formatting(document))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

/** Some renames are refused with a sentence; anything else that is thrown is a bug. */
function answerOrRefusal<T>(ask: () => T): T | string {
  try {
    return ask();
  } catch (error) {
    if (error instanceof ResponseError) {
      return error.message;
    }
    throw error;
  }
}

function never(): never {
  throw new Error("a record within the count");
}
