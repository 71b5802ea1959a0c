import { describe, expect, test } from "vitest";
import { atOnce, holds } from "#core";
import { displayWidth } from "../../../server/src/features/displayWidth.ts";
import { documentSymbols } from "../../../server/src/features/documentSymbols.ts";
import { folding } from "../../../server/src/features/folding.ts";
import { formatting } from "../../../server/src/features/formatting.ts";
import { highlights } from "../../../server/src/features/highlights.ts";
import { inlayHints } from "../../../server/src/features/inlayHints.ts";
import { definition, references } from "../../../server/src/features/references.ts";
import { prepareRename, rename } from "../../../server/src/features/rename.ts";
import { selectionRanges } from "../../../server/src/features/selectionRanges.ts";
import { semanticTokens, tokenTypes } from "../../../server/src/features/semanticTokens.ts";
import { workspaceSymbols } from "../../../server/src/features/workspaceSymbols.ts";
import { documentOf, headerFacilityNet, of2n, uri } from "./documentOf.ts";
import { editsOf, slices, textAfter } from "./editsIn.ts";

describe("formatting", () => {
  test("writes the quotes of the system and the final line break, nothing else", () => {
    const { document } = documentOf(of2n('"1", Ana ,"ACME, Inc.",,,,,,,,,,,"FALSE"').trimEnd());
    expect(textAfter(document, atOnce(formatting(document)))).toBe(of2n('1, Ana ,"ACME, Inc.",,,,,,,,,,,FALSE'));
  });

  test("of a range leaves the rest alone", () => {
    const { document } = documentOf(of2n('"1",Ana,,,,,,,,,,,,', '"2",Bo,,,,,,,,,,,,'));
    const line = { start: { line: 2, character: 0 }, end: { line: 2, character: 3 } };
    expect(textAfter(document, atOnce(formatting(document, line)))).toBe(of2n('"1",Ana,,,,,,,,,,,,', "2,Bo,,,,,,,,,,,,"));
  });

  test("knows the fields below a header under blank lines, not under a title", () => {
    const below = (line: string) => {
      const { document } = documentOf(`${line}\n${of2n('"1",Ana,,,,,,,,,,,,')}`);
      return textAfter(document, atOnce(formatting(document)));
    };
    expect(below("")).toContain("\n1,Ana");
    expect(below("People")).toContain('\n"1",Ana');
  });

  test("does not touch quotes without a profile, nor cells with a stray quote", () => {
    const { document } = documentOf('a,b\n"1",2');
    expect(textAfter(document, atOnce(formatting(document)))).toBe('a,b\n"1",2\n');
    const stray = documentOf(of2n('1,"Ana" N,,,,,,,,,,,,')).document;
    expect(atOnce(formatting(stray))).toEqual([]);
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
    expect(atOnce(folding(documentOf(of2n(...records)).document))).toEqual([{ startLine: 1, endLine: 2, kind: "region" }]);
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

  test("is selected by ranges that all hold the cursor, beside quotes too", () => {
    for (const record of ['1,Ana,$0"ACME",,,,,,,,,,,', '1,Ana,"ACME"$0,,,,,,,,,,,', '1,Ana,ACME,,,,,,,,,,$0"Staff;Lab",']) {
      const { document, cursor } = documentOf(of2n(record));
      const ranges = [];
      for (let each = selectionRanges(document, [cursor])[0]; each; each = each.parent) {
        ranges.push(each.range);
      }
      expect(ranges.length).toBeGreaterThanOrEqual(3);
      expect(ranges.filter((range) => !holds(range, cursor))).toEqual([]);
    }
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
    const names = atOnce(documentSymbols(document))[0]?.children?.map(({ name }) => name);
    expect(names?.slice(498)).toEqual(["c498", "c499", "… and 200 more columns", "c0"]);
  });

  test("finds people by name without accents, by key and by card, and hides the card", () => {
    const { document } = documentOf(of2n("17,Žofie Nová,ACME,,0A1B2C3D,,,,,,,,,"));
    expect(atOnce(workspaceSymbols([document], "zofie")).map(({ name }) => name)).toEqual(["Žofie Nová"]);
    expect(atOnce(workspaceSymbols([document], "17")).map(({ name }) => name)).toEqual(["Žofie Nová"]);
    expect(atOnce(workspaceSymbols([document], "1b2c3d")).map(({ containerName }) => containerName)).toEqual(["Card numbers ••••2C3D"]);
  });
});

describe("hints", () => {
  test("name the ids that usersync.json knows", () => {
    const config = { known: { UserGroupUid: { "5b1c0000-0000-4000-8000-000000000001": "Employee" } } };
    const { document } = documentOf(`${headerFacilityNet}\nan;1;An;an@acme.test;;;;;5b1c0000-0000-4000-8000-000000000001;;;;;;\n`, config);
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
