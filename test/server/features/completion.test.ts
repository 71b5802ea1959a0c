import { describe, expect, test } from "vitest";
import type { CompletionItem } from "vscode-languageserver-protocol";
import { atOnce } from "#core";
import { completion } from "../../../server/src/features/completion.ts";
import { documentOf, header2n, headerFacilityNet, of2n } from "./documentOf.ts";

function complete(marked: string, config: unknown = {}): CompletionItem[] {
  const { document, cursor } = documentOf(marked, config);
  return atOnce(completion(document, cursor, true)).items;
}

function labels(marked: string, config?: unknown): string[] {
  return complete(marked, config).map(({ label }) => label);
}

/** What the file's line is after the suggestion was taken. */
function taken(marked: string, label: string, config?: unknown): string | undefined {
  const { document, cursor } = documentOf(marked, config);
  const edit = atOnce(completion(document, cursor, true)).items.find((item) => item.label === label)?.textEdit;
  if (!edit || !("range" in edit)) {
    return undefined;
  }
  document.table.edit([{ start: edit.range.start, end: edit.range.end, text: edit.newText }]);
  return document.table.text().split("\n")[cursor.line];
}

describe("completion of the header", () => {
  test("offers the columns that are missing, in the order of the system", () => {
    expect(labels(`${header2n.replace("Company,User Mail,", "$0,")}\n`)).toEqual(["Company", "User Mail"]);
  });
});

describe("completion of an empty file", () => {
  test("offers the header of each system, or of the one that usersync.json names", () => {
    expect(labels("$0")).toEqual(expect.arrayContaining(["Header of 2N Access Commander", "Header of FacilityNet"]));
    expect(labels("$0", { files: [{ path: "users.csv", profile: "facilitynet" }] })).toEqual(["Header of FacilityNet"]);
    expect(taken("$0", "Header of FacilityNet")).toBe(headerFacilityNet);
  });
});

describe("completion of a value", () => {
  test("offers what the system takes, before what others have", () => {
    expect(labels(of2n("1,Ana,ACME,,,,,$0,,,,,,"))).toEqual(["TRUE", "FALSE"]);
  });

  test("offers values of the column, the commonest first", () => {
    expect(labels(of2n("1,Ana,Globex,,,,,,,,,,,", "2,Bo,ACME,,,,,,,,,,,", "3,Cy,ACME,,,,,,,,,,,", "4,Di,$0,,,,,,,,,,,"))).toEqual([
      "ACME",
      "Globex",
    ]);
  });

  test("never offers another person's card, code or name", () => {
    expect(labels(of2n("1,Ana,ACME,,0A1B2C3D,1234,,,,,,,,", "2,Bo,ACME,,$0,,,,,,,,,"))).toEqual([]);
    expect(labels(of2n("1,Ana,ACME,,0A1B2C3D,1234,,,,,,,,", "2,$0,ACME,,,,,,,,,,,"))).toEqual([]);
  });

  test("offers the next free number in the form of the others", () => {
    expect(labels(of2n("0041,Ana,ACME,,,,,,,,,,,", "0009,Bo,ACME,,,,,,,,,,,", "$0,Cy,ACME,,,,,,,,,,,"))).toEqual(["0042"]);
  });

  test("offers ids by the name they stand for, and writes the id", () => {
    const config = { known: { UserGroupUid: { "5b1c0000-0000-4000-8000-000000000001": "Employee" } } };
    const text = `${headerFacilityNet}\nan;1;An;an@acme.test;;;;;$0;;;;;;\n`;
    const [item] = complete(text, config);
    expect(item).toMatchObject({ label: "Employee", detail: "5b1c0000-0000-4000-8000-000000000001" });
    expect(taken(text, "Employee", config)).toBe("an;1;An;an@acme.test;;;;;5b1c0000-0000-4000-8000-000000000001;;;;;;");
  });

  test("replaces the whole cell, and quotes what needs quotes", () => {
    const records = ['1,Ana,"ACME, Inc.",,,,,,,,,,,', "2,Bo,AC$0XX,,,,,,,,,,,"];
    expect(taken(of2n(...records), "ACME, Inc.")).toBe('2,Bo,"ACME, Inc.",,,,,,,,,,,');
  });

  test("inside a list replaces the item only, and leaves out what is there", () => {
    const text = of2n("1,Ana,ACME,,,,,,,,,,Staff;Lab,", "2,Bo,ACME,,,,,,,,,,Staff;L$0x;Guests,");
    expect(labels(text)).toEqual(["Lab"]);
    expect(taken(text, "Lab")).toBe("2,Bo,ACME,,,,,,,,,,Staff;Lab;Guests,");
  });
});

describe("completion without a profile", () => {
  test("offers what others share, never what one alone has", () => {
    expect(labels("a;team\n1;Red\n2;Red\n3;Blue\n4;$0\n")).toEqual(["Red"]);
    expect(labels("a;team\n1;Red\n2;Red\n$0;Red\n")).toEqual([]);
  });
});

describe("completion of a record", () => {
  test("offers a new person on an empty line, with choices where the system has them", () => {
    const [item] = complete(`${of2n("1,Ana,ACME,,,,,,,,,,,")}$0`);
    expect(item?.label).toBe("New person");
    const inserted = (item?.textEdit as { newText: string } | undefined)?.newText;
    const choice = ["$", "{8|FALSE,TRUE|}"].join("");
    expect(inserted?.split(/,(?=\$)/)[7]).toBe(choice);
  });
});

describe("the next free number", () => {
  test("is offered where nobody shares one, such as virtual numbers, and fits the column", () => {
    const records = (last: string) => of2n("1,Ana,ACME,,,,,,,,,101,,", "2,Bo,ACME,,,,,,,,,102,,", `3,Cy,ACME,,,,,,,,,${last},,`);
    expect(complete(records("$0"))[0]).toMatchObject({ label: "103", detail: "next free number" });
    const full = records("$0").replace("102", "9999999");
    expect(labels(full)).not.toContain("10000000");
    const shared = of2n("1,Ana,ACME,,,,,,,,,101,,", "2,Bo,ACME,,,,,,,,,101,,", "3,Cy,ACME,,,,,,,,,$0,,");
    expect(labels(shared)).not.toContain("102");
  });
});

describe("completion behind a quote that was just typed", () => {
  const others = ["2,Bo,ACME,,,,,,,,,Lab;Office,FALSE", "3,Cy,ACME,,,,,,,,,Lab,FALSE"];

  test("replaces what was typed, and none of the fields that the open quote takes in", () => {
    expect(taken(of2n('1,Ana,"$0,ana@acme.test,0A1B2C3D,1234,,TRUE,,FALSE,,,Staff,FALSE', ...others), "ACME")).toBe(
      '1,Ana,"ACME",ana@acme.test,0A1B2C3D,1234,,TRUE,,FALSE,,,Staff,FALSE',
    );
    expect(taken(of2n('1,Ana,"AC$0,ana@acme.test,"0A1B2C3D",1234,,,,,,,,FALSE', ...others), "ACME")).toBe(
      '1,Ana,"ACME",ana@acme.test,"0A1B2C3D",1234,,,,,,,,FALSE',
    );
    const config = { files: [{ path: "users.csv", profile: "2n-access-commander" }] };
    expect(taken(`${header2n.replace("Company", '"$0')}\n`, "Company", config)).toBe(header2n.replace("Company", '"Company"'));
  });

  test("offers nothing in the midst of what the quote took in", () => {
    expect(labels(of2n('1,Ana,"$0AC,ana@acme.test,,,,,,,,,,FALSE', ...others))).toEqual([]);
    expect(labels(of2n('1,Ana,"AC,ana@acme$0.test,,,,,,,,,,FALSE', ...others))).toEqual([]);
  });
});
