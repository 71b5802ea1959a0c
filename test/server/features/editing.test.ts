import { describe, expect, test } from "vitest";
import type { Range, TextEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { atOnce } from "#core";
import type { UserDocument } from "../../../server/src/documents/userDocument.ts";
import { columnActions, columnEdits } from "../../../server/src/features/columnActions.ts";
import { columnPlace, columnRanges, namedColumns } from "../../../server/src/features/columnRanges.ts";
import { displayWidth } from "../../../server/src/features/displayWidth.ts";
import { documentSymbols } from "../../../server/src/features/documentSymbols.ts";
import { folding } from "../../../server/src/features/folding.ts";
import { formatting } from "../../../server/src/features/formatting.ts";
import { highlights } from "../../../server/src/features/highlights.ts";
import { inlayHints } from "../../../server/src/features/inlayHints.ts";
import { lifecycleActions } from "../../../server/src/features/lifecycleActions.ts";
import { definition, references } from "../../../server/src/features/references.ts";
import { prepareRename, rename } from "../../../server/src/features/rename.ts";
import { selectionRanges } from "../../../server/src/features/selectionRanges.ts";
import { semanticTokens, tokenTypes } from "../../../server/src/features/semanticTokens.ts";
import { workspaceSymbols } from "../../../server/src/features/workspaceSymbols.ts";
import { documentOf, of2n, uri } from "./documentOf.ts";

const facilitynet =
  "Initials;EmployeeId;Name;Email;Phone;Mobile;DepartmentNumber;Department;UserGroupUid;UserGroup;LocationUid;Language;IdCardNumber;SubscriptionUid;TerminationDate";

function textAfter(document: UserDocument, edits: readonly TextEdit[]): string {
  for (const { range, newText } of edits.toReversed()) {
    document.table.edit([{ start: range.start, end: range.end, text: newText }]);
  }
  return document.table.text();
}

function slices({ table }: UserDocument, ranges: readonly Range[]): string[] {
  return ranges.map(({ start, end }) => table.slice(start, end));
}

function editsOf(edit: WorkspaceEdit | null, at = uri): TextEdit[] {
  const changes = edit?.documentChanges?.filter((change) => "edits" in change) ?? [];
  return edit?.changes?.[at] ?? changes.filter(({ textDocument }) => textDocument.uri === at).flatMap(({ edits }) => edits as TextEdit[]);
}

describe("formatting", () => {
  test("writes the quotes of the system and the final line break, nothing else", () => {
    const { document } = documentOf(of2n('"1", Ana ,"ACME, Inc.",,,,,,,,,,,"FALSE"').trimEnd());
    expect(textAfter(document, formatting(document))).toBe(of2n('1, Ana ,"ACME, Inc.",,,,,,,,,,,FALSE'));
  });

  test("of a range leaves the rest alone", () => {
    const { document } = documentOf(of2n('"1",Ana,,,,,,,,,,,,', '"2",Bo,,,,,,,,,,,,'));
    const line = { start: { line: 2, character: 0 }, end: { line: 2, character: 3 } };
    expect(textAfter(document, formatting(document, line))).toBe(of2n('"1",Ana,,,,,,,,,,,,', "2,Bo,,,,,,,,,,,,"));
  });

  test("does not touch quotes without a profile, nor cells with a stray quote", () => {
    const { document } = documentOf('a,b\n"1",2');
    expect(textAfter(document, formatting(document))).toBe('a,b\n"1",2\n');
    const stray = documentOf(of2n('1,"Ana" N,,,,,,,,,,,,')).document;
    expect(formatting(stray)).toEqual([]);
  });
});

describe("what means the same", () => {
  const records = ["1,Ana,ACME,,0A1B2C;0A1B2D,,,,,,,,Staff;Lab,", "2,Bo,ACME,,,,,,,,,,Lab,", "3,Cy,ACMEX,,,,,,,,,,Labour,"] as const;

  test("is found in the column, list items apart", () => {
    const { document, cursor } = documentOf(of2n(records[0].replace("Lab", "L$0ab"), records[1], records[2]));
    expect(atOnce(references(document, cursor, [])).map(({ range }) => range.start.line)).toEqual([1, 2]);
    expect(
      slices(
        document,
        atOnce(references(document, cursor, [])).map(({ range }) => range),
      ),
    ).toEqual(["Lab", "Lab"]);
  });

  test("is found in other open files", () => {
    const { document, cursor } = documentOf(of2n(records[0].replace("ACME", "$0ACME")));
    const other = documentOf(of2n(records[1]), {}, "file:///w/other.csv").document;
    expect(atOnce(references(document, cursor, [document, other])).map((each) => each.uri)).toEqual([uri, "file:///w/other.csv"]);
  });

  test("leads from a duplicate to the first", () => {
    const { document, cursor } = documentOf(of2n(records[0], records[1].replace("2,", "$01,")));
    expect(atOnce(definition(document, cursor))).toEqual([
      { uri, range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } } },
    ]);
  });

  test("is renamed everywhere, with quotes where they are needed", () => {
    const { document, cursor } = documentOf(of2n(records[0].replace("ACME", "$0ACME"), records[1], records[2]));
    expect(prepareRename(document, cursor)?.placeholder).toBe("ACME");
    const edit = atOnce(rename(document, { position: cursor, newName: 'ACME, "X"' }, { others: [], confirms: true }));
    const quoted = '"ACME, ""X"""';
    expect(textAfter(document, editsOf(edit))).toBe(
      of2n(records[0].replace("ACME", quoted), records[1].replace("ACME", quoted), records[2]),
    );
  });

  test("is renamed in other files behind a question", () => {
    const { document, cursor } = documentOf(of2n(records[0].replace("Lab", "$0Lab")));
    const other = documentOf(of2n(records[1]), {}, "file:///w/other.csv").document;
    const edit = atOnce(rename(document, { position: cursor, newName: "Workshop" }, { others: [document, other], confirms: true }));
    expect(edit?.changeAnnotations?.["other-files"]?.needsConfirmation).toBe(true);
    expect(editsOf(edit, "file:///w/other.csv")).toMatchObject([{ newText: "Workshop", annotationId: "other-files" }]);
  });

  test("stands out in its column", () => {
    const { document, cursor } = documentOf(of2n(records[0].replace("ACME", "$0ACME"), records[1], records[2]));
    const found = highlights(document, cursor);
    expect(
      slices(
        document,
        found.map(({ range }) => range),
      ),
    ).toEqual(["Company", "ACME", "ACME", "ACMEX"]);
    expect(found.map(({ kind }) => kind)).toEqual([1, 3, 3, 1]);
  });
});

describe("the shape of a file", () => {
  const records = ["1,Ana,ACME,,0A1B2C;0A1B2D,,,,,,,,,", "2,Bo,ACME,,,,,,,,,,,", "3,Cy,Globex,,,,,,,,,,,", "4,Di,ACME,,,,,,,,,,,"] as const;

  test("folds neighbours of one company", () => {
    expect(folding(documentOf(of2n(...records)).document)).toEqual([{ startLine: 1, endLine: 2, kind: "region" }]);
  });

  test("is selected from the item outwards", () => {
    const { document, cursor } = documentOf(of2n(records[0].replace("0A1B2D", "0A$01B2D"), ...records.slice(1)));
    const [range] = selectionRanges(document, [cursor]);
    const texts: string[] = [];
    for (let each = range; each; each = each.parent as typeof range) {
      texts.push(document.table.slice(each.range.start, each.range.end));
    }
    expect(texts.slice(0, 4)).toEqual(["0A1B2D", "0A1B2C;0A1B2D", "0A1B2C;0A1B2D", records[0]]);
    expect(texts[4]).toBe(`${records[0]}\n${records[1]}`);
    expect(texts.at(-1)).toBe(of2n(...records));
  });

  test("has a colour for each column, for the lines asked for", () => {
    const { document } = documentOf("a,b,c\n1,,3\n4,5,6\n");
    const { data } = semanticTokens(document, { start: { line: 1, character: 0 }, end: { line: 1, character: 9 } });
    expect(data).toEqual([1, 0, 1, 0, 0, 0, 3, 1, 2, 0]);
    expect(tokenTypes.length).toBeGreaterThan(2);
  });

  test("lists the first columns of very many, and says how many more there are", () => {
    const row = Array.from({ length: 700 }, (_, index) => `c${index}`).join(",");
    const { document } = documentOf(`${row}\n${row}\n`);
    const names = documentSymbols(document)[0]?.children?.map(({ name }) => name);
    expect(names?.slice(498)).toEqual(["c498", "c499", "… and 200 more columns", "c0"]);
  });

  test("finds people by name without accents, by key and by card, and hides the card", () => {
    const { document } = documentOf(of2n("17,Žofie Nová,ACME,,0A1B2C3D,,,,,,,,,"));
    expect(workspaceSymbols([document], "zofie").map(({ name }) => name)).toEqual(["Žofie Nová"]);
    expect(workspaceSymbols([document], "17").map(({ name }) => name)).toEqual(["Žofie Nová"]);
    expect(workspaceSymbols([document], "1b2c3d").map(({ containerName }) => containerName)).toEqual(["Card numbers ••••2C3D"]);
  });
});

describe("a column", () => {
  const text = of2n("10,Bo,ACME,,,,,,,,,,,", '9,Ana,"ACME, Inc.",,,,,,,,,,,', "1,Cy,ACME,,,,,,,,,,,");

  test("is sorted by numbers, keeping the bytes of each record", () => {
    const { document } = documentOf(text);
    const edits = columnEdits(document, { kind: "sort", column: 0, descending: false });
    const lines = textAfter(
      document,
      edits.map(({ range, text: newText }) => ({ range, newText })),
    ).split("\n");
    expect(lines.slice(1, 4)).toEqual(["1,Cy,ACME,,,,,,,,,,,", '9,Ana,"ACME, Inc.",,,,,,,,,,,', "10,Bo,ACME,,,,,,,,,,,"]);
  });

  test("is moved with its values", () => {
    const { document } = documentOf("a,b,c\n1,2,3\n4,5\n");
    const edits = columnEdits(document, { kind: "move", column: 0, to: 1 });
    expect(
      textAfter(
        document,
        edits.map(({ range, text: newText }) => ({ range, newText })),
      ),
    ).toBe("b,a,c\n2,1,3\n5,4\n");
  });

  test("is offered on the header only", () => {
    const { document, cursor } = documentOf(`$0${text}`);
    const offered = columnActions(document, { start: cursor, end: cursor }).map(({ action }) => action.title);
    // 2N reads the columns by their order.
    expect(offered).toEqual(["Sort by Employee ID", "Sort by Employee ID, downwards"]);
    const free = documentOf("a,$0b\n1,2\n3,4\n");
    expect(columnActions(free.document, { start: free.cursor, end: free.cursor }).map(({ action }) => action.title)).toEqual([
      "Move the column b to the left",
      "Sort by b",
      "Sort by b, downwards",
    ]);
    const ragged = documentOf("a,$0b\n1,2,3\n3,4\n");
    expect(columnActions(ragged.document, { start: ragged.cursor, end: ragged.cursor }).map(({ change }) => change.kind)).toEqual([
      "sort",
      "sort",
    ]);
    expect(columnActions(document, { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } })).toEqual([]);
  });

  test("is found in the record at the cursor, and in the header", () => {
    const { document } = documentOf(text);
    const at = (line: number, column: number) => columnPlace(document, { line, character: 3 }, column);
    expect(
      slices(
        document,
        [at(2, 2)].filter((range) => range !== null),
      ),
    ).toEqual(["ACME, Inc."]);
    expect(
      slices(
        document,
        [columnPlace(document, null, 2)].filter((range) => range !== null),
      ),
    ).toEqual(["Company"]);
    expect([at(2, 99), at(99, 0)]).toEqual([null, null]);
  });

  test("is selected whole or not at all", () => {
    const { document } = documentOf(text);
    expect(slices(document, columnRanges(document, 2, 10) ?? [])).toEqual(["Company", "ACME", "ACME, Inc.", "ACME"]);
    expect(columnRanges(document, 2, 3)).toBeNull();
    expect(namedColumns(document).slice(0, 2)).toEqual([
      { column: 0, name: "EmployeeID", title: "Employee ID" },
      { column: 1, name: "User Name", title: "User name" },
    ]);
  });
});

describe("hints", () => {
  test("name the ids that usersync.json knows", () => {
    const config = { known: { UserGroupUid: { "5b1c0000-0000-4000-8000-000000000001": "Employee" } } };
    const { document } = documentOf(`${facilitynet}\nan;1;An;an@acme.test;;;;;5b1c0000-0000-4000-8000-000000000001;;;;;;\n`, config);
    const hints = inlayHints(document, { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }, false);
    expect(hints.map(({ label, position }) => [label, position.line])).toEqual([["Employee", 1]]);
  });

  test("line columns up by the width on the screen, never in the file", () => {
    const { document } = documentOf("id,name,x\n1,日本,y\n22,Ana,z\n");
    const hints = inlayHints(document, { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }, true);
    expect(hints.map(({ position, label }) => [position.line, position.character, (label as string).length])).toEqual([
      [1, 1, 1],
      [2, 6, 1],
    ]);
  });

  test.each([
    ["Ana", 3],
    ["Žluť", 4],
    ["日本", 4],
    ["👩‍💻", 2],
    ["e\u0301", 1],
    ["👍🏽x", 3],
  ])("take %s as %i columns wide", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe("what can happen to a person", () => {
  const today = new Date(2026, 10, 9);

  function titles(marked: string, config?: unknown): string[] {
    const { document, cursor } = documentOf(marked, config);
    return lifecycleActions(document, { start: cursor, end: cursor }, today).map(({ title }) => title);
  }

  test("2N: deleted by a mark, or kept", () => {
    const marked = of2n("1,$0Ana,ACME,,,,,,,,,,,FALSE");
    expect(titles(marked)).toContain("Mark Ana as deleted: the next sync deletes the person");
    const { document, cursor } = documentOf(of2n("1,$0Ana,ACME,,,,,,,,,,,TRUE"));
    const keep = lifecycleActions(document, { start: cursor, end: cursor }, today).find(({ title }) => title.startsWith("Keep Ana"));
    expect(textAfter(document, editsOf(keep?.edit ?? null))).toBe(of2n("1,Ana,ACME,,,,,,,,,,,FALSE"));
  });

  test("FacilityNet: removed by taking the record out", () => {
    const marked = `${facilitynet}\nan;1;$0An;an@acme.test;;;;;;;;;;;\nbo;2;Bo;bo@acme.test;;;;;;;;;;;\n`;
    const { document, cursor } = documentOf(marked);
    const remove = lifecycleActions(document, { start: cursor, end: cursor }, today).find(({ title }) =>
      title.startsWith("Remove the record of An"),
    );
    expect(remove?.title).toContain("the next sync deletes the person");
    expect(textAfter(document, editsOf(remove?.edit ?? null))).toBe(`${facilitynet}\nbo;2;Bo;bo@acme.test;;;;;;;;;;;\n`);
  });

  test("FacilityNet: unsubscribed, with what that means", () => {
    const marked = `${facilitynet}\nan;1;$0An;an@acme.test;;;;;;Employee;;;;5b1c0000-0000-4000-8000-000000000001;\n`;
    expect(titles(marked).find((title) => title.startsWith("Unsubscribe An"))).toMatch(/end of this month/);
  });

  test("a new person like this one has no key, card or code of it", () => {
    const { document, cursor } = documentOf(of2n("1,$0Ana,ACME,ana@acme.test,0A1B2C,1234,,TRUE,,FALSE,,,Staff,FALSE"));
    const copy = lifecycleActions(document, { start: cursor, end: cursor }, today).find(({ title }) =>
      title.startsWith("Add a person like"),
    );
    expect(textAfter(document, editsOf(copy?.edit ?? null)).split("\n")[2]).toBe(",,ACME,,,,,TRUE,,FALSE,,,Staff,FALSE");
  });

  test("a new person like one who is to be deleted is not deleted", () => {
    const { document, cursor } = documentOf(of2n("1,$0Ana,ACME,,,,,TRUE,,FALSE,,,Staff,TRUE"));
    const copy = lifecycleActions(document, { start: cursor, end: cursor }, today).find(({ title }) => title.startsWith("Add a person"));
    expect(textAfter(document, editsOf(copy?.edit ?? null)).split("\n")[2]).toBe(",,ACME,,,,,TRUE,,FALSE,,,Staff,FALSE");
  });

  test("nothing is offered where a field too many shifts the others, nor while a quote is open", () => {
    expect(titles(of2n("1,$0Nová, Ana,ACME,,,,,,,,,,,FALSE"))).toEqual([]);
    expect(titles(of2n("1,$0Ana,ACME,,,,,,,,,,,FALSE", '2,"Bo,ACME,,,,,,,,,,,FALSE'))).toEqual([]);
  });

  test("FacilityNet: a move changes id and name of the group together", () => {
    const ids = { Employee: "5b1c0000-0000-4000-8000-000000000001", External: "5b1c0000-0000-4000-8000-000000000002" };
    const config = { known: { UserGroupUid: { [ids.Employee]: "Employee", [ids.External]: "External" } } };
    const record = (uid: string, name: string) => `an;1;An;an@acme.test;;;;;${uid};${name};;;;;`;
    const { document, cursor } = documentOf(`${facilitynet}\n${record(ids.Employee, "Employee").replace("An;", "$0An;")}\n`, config);
    const move = lifecycleActions(document, { start: cursor, end: cursor }, today).find(({ title }) =>
      title.startsWith("Move An to External"),
    );
    expect(
      textAfter(
        document,
        editsOf(move?.edit ?? null).toSorted((a, b) => a.range.start.character - b.range.start.character),
      ),
    ).toBe(`${facilitynet}\n${record(ids.External, "External")}\n`);
  });

  test("two people swap their cards", () => {
    const { document } = documentOf(of2n("1,Ana,ACME,,0A1B2C,,,,,,,,,", "2,Bo,ACME,,0A1B2D,,,,,,,,,"));
    const both = { start: { line: 1, character: 3 }, end: { line: 2, character: 3 } };
    const swap = lifecycleActions(document, both, today).find(({ title }) => title.startsWith("Swap"));
    expect(textAfter(document, editsOf(swap?.edit ?? null))).toBe(of2n("1,Ana,ACME,,0A1B2D,,,,,,,,,", "2,Bo,ACME,,0A1B2C,,,,,,,,,"));
  });

  test("FacilityNet: terminated on a day, written like the other dates", () => {
    const marked = `${facilitynet}\nan;1;$0An;an@acme.test;;;;;;;;;;;\nbo;2;Bo;bo@acme.test;;;;;;;;;;;31.12.2026\n`;
    expect(titles(marked).filter((title) => title.startsWith("Terminate"))).toEqual([
      "Terminate An on 09.11.2026, today: sets TerminationDate, the record stays",
      "Terminate An on 30.11.2026, the end of the month: sets TerminationDate, the record stays",
    ]);
  });

  test("FacilityNet: moved to another group that is known or in use", () => {
    const marked = `${facilitynet}\nan;1;$0An;an@acme.test;;;;;;Employee;;;;;\nbo;2;Bo;bo@acme.test;;;;;;External;;;;;\n`;
    expect(titles(marked)).toContain("Move An to External (User group)");
  });

  test("the header is no person", () => {
    expect(titles(`$0${of2n("1,Ana,ACME,,,,,,,,,,,")}`)).toEqual([]);
  });
});
