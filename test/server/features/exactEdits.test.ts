/** An edit changes what it is about, and nothing where that is not certain. */
import { describe, expect, test } from "vitest";
import { atOnce, type Profile } from "#core";
import { completion } from "../../../server/src/features/completion.ts";
import { columnFill } from "../../../server/src/features/fillActions.ts";
import { lifecycleActions } from "../../../server/src/features/lifecycleActions.ts";
import { prepareRename, rename } from "../../../server/src/features/rename.ts";
import { filePerson, restoreEdits } from "../../../server/src/features/restore.ts";
import { documentOf, headerFacilityNet, of2n, uri } from "./documentOf.ts";
import { editsOf, textAfter } from "./editsIn.ts";

function completed(marked: string, label: string, known: unknown): string | undefined {
  const { document, cursor } = documentOf(marked, { known });
  const edit = atOnce(completion(document, cursor, true)).items.find((item) => item.label === label)?.textEdit;
  return edit && "range" in edit ? textAfter(document, [edit]) : undefined;
}

function renamed(marked: string, newName: string): string {
  const { document, cursor } = documentOf(marked);
  return textAfter(document, editsOf(atOnce(rename(document, { position: cursor, newName }, { others: [], confirms: true }))));
}

const inGroups = (groups: string) => of2n(`1,Ana,ACME,,,,,,,,,,${groups},FALSE`);

describe("a suggestion for an item of a list", () => {
  test("brings the quotes that it needs, around the whole cell", () => {
    expect(completed(inGroups("Staff;R&$0"), "R&D, Lab", { Groups: ["R&D, Lab"] })).toBe(inGroups('"Staff;R&D, Lab"'));
  });

  test("is escaped inside quotes", () => {
    expect(completed(inGroups('"Staff;$0"'), 'The "A" team', { Groups: ['The "A" team'] })).toBe(inGroups('"Staff;The ""A"" team"'));
  });

  test("is none where a stray quote leaves it uncertain what the items are", () => {
    expect(completed(inGroups('"Lab" $0x'), "Staff", { Groups: ["Staff"] })).toBeUndefined();
  });
});

describe("a rename", () => {
  test("takes every one of several equal items, with quotes too", () => {
    expect(renamed(inGroups("$0Lab;Staff;Lab"), "Lab, East")).toBe(inGroups('"Lab, East;Staff;Lab, East"'));
    expect(renamed(inGroups("$0Lab;Staff;Lab"), "East")).toBe(inGroups("East;Staff;East"));
  });

  test("finds an item with a quote in it, however it is written", () => {
    const marked = of2n('1,Ana,ACME,,,,,,,,,,"$0The ""A"" team;Staff",FALSE', '2,Bo,ACME,,,,,,,,,,"The ""A"" team",FALSE');
    const { document, cursor } = documentOf(marked);
    expect(prepareRename(document, cursor)?.placeholder).toBe('The "A" team');
    expect(renamed(marked, "Team A")).toBe(of2n('1,Ana,ACME,,,,,,,,,,"Team A;Staff",FALSE', '2,Bo,ACME,,,,,,,,,,"Team A",FALSE'));
  });

  test("writes a value with a stray quote as a whole, and no item of such a list", () => {
    expect(renamed(of2n('1,Ana,"AC$0ME" x,,,,,,,,,,,FALSE'), "A, B")).toBe(of2n('1,Ana,"A, B",,,,,,,,,,,FALSE'));
    const list = documentOf(inGroups('"Lab" $0x'));
    expect(prepareRename(list.document, list.cursor)).toBeNull();
  });

  test("is not offered where an open quote took in other fields", () => {
    for (const record of ['1,Ana,"A$0C,ana@acme.test,,,,,,,,,,FALSE', '1,Ana,"A$0C,ana@acme.test,"0A1B2C3D",,,,,,,,,FALSE']) {
      const { document, cursor } = documentOf(of2n(record));
      expect(prepareRename(document, cursor)).toBeNull();
    }
  });

  test("answers a range that holds the cursor, beside the quotes too", () => {
    for (const record of ['1,Ana,$0"ACME",,,,,,,,,,,FALSE', '1,Ana,"ACME"$0,,,,,,,,,,,FALSE']) {
      const { document, cursor } = documentOf(of2n(record));
      expect(prepareRename(document, cursor)).toMatchObject({
        placeholder: "ACME",
        range: { start: { character: 6 }, end: { character: 12 } },
      });
    }
  });

  test("splits no group of another file that separates its values by what the new name holds", () => {
    const { document, cursor } = documentOf(of2n("1,Ana,ACME,,,,,,,,,,$0Lab,FALSE"));
    const other = documentOf(of2n("4,Di,ACME,,,,,,,,,,Lab;Staff,FALSE"), {}, "file:///w/other.csv").document;
    const profile = other.profile as Profile;
    const columns = profile.columns.map((column) => (column.list ? { ...column, list: { separator: "," } } : column));
    const commas = { ...other, profile: { ...profile, columns } };
    const edit = atOnce(rename(document, { position: cursor, newName: "Lab, East" }, { others: [document, commas], confirms: true }));
    expect(editsOf(edit, uri)).toHaveLength(1);
    expect(editsOf(edit, "file:///w/other.csv")).toEqual([]);
  });

  test("leaves another file alone where its fields are not cut for certain", () => {
    const { document, cursor } = documentOf(of2n("1,Ana,$0ACME,,,,,,,,,,,FALSE"));
    const other = documentOf(of2n("4,Di,ACME,,,,,,,,,,,FALSE", '5,Cy,"ACME,,,,,,,,,,,FALSE'), {}, "file:///w/other.csv").document;
    const edit = atOnce(rename(document, { position: cursor, newName: "A, B" }, { others: [document, other], confirms: true }));
    expect(editsOf(edit, uri)).toHaveLength(1);
    expect(editsOf(edit, "file:///w/other.csv")).toEqual([]);
  });
});

describe("what is written back of an earlier file", () => {
  test("is nothing where the record has fields too many", () => {
    const { document, cursor } = documentOf(of2n("1,$0Nova, Ana,ACME,,0A1B2C,,,,,,,,,FALSE"));
    expect(filePerson(document, cursor)).toBeNull();
    expect(restoreEdits(document, { record: 1, key: ["1"] }, { company: "ACME", cardNumbers: "0A1B2C3D" })).toEqual([]);
  });
});

test("the next free number is not one that somebody else has", () => {
  const { document, cursor } = documentOf(of2n("42,Ana,ACME,,,,,,,,,,,", "$042,Bo,ACME,,,,,,,,,,,", "41,Cy,ACME,,,,,,,,,,,"));
  expect(atOnce(completion(document, cursor, true)).items.map(({ label }) => label)).toEqual(["43"]);
});

describe("a person like another one", () => {
  const added = (marked: string): string => {
    const { document, cursor } = documentOf(marked);
    const action = lifecycleActions(document, { start: cursor, end: cursor }, new Date(2026, 10, 9)).find(({ title }) =>
      title.startsWith("Add a person like"),
    );
    return (
      textAfter(document, editsOf(action?.edit ?? null))
        .trimEnd()
        .split("\n")
        .at(-1) ?? ""
    );
  };

  test("gets neither the initials nor the number that one is called by", () => {
    expect(added(`${headerFacilityNet}\nAB;1;$0Ana;a@acme.test;+45;;10;Sales;;Staff;;da;0A1B2C;;\n`)).toBe(";;;;;;10;Sales;;Staff;;da;;;");
    expect(added(of2n("1,$0Ana,ACME,,,,,TRUE,,,,77,Lab,FALSE"))).toBe(",,ACME,,,,,TRUE,,,,,Lab,FALSE");
  });
});

test("no column is filled in while a quote is open", () => {
  const { document } = documentOf(of2n("1,Ana,,,,,,,,,,,,", '2,Bo,"ACME,,,,,,,,,,,', "3,Cy,,,,,,,,,,,,"));
  expect(atOnce(columnFill(document, "company", "ACME"))).toEqual([]);
});
