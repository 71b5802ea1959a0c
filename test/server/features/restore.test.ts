import { describe, expect, test } from "vitest";
import { filePerson, restoreEdits } from "../../../server/src/features/restore.ts";
import type { PersonPlace } from "../../../server/src/protocol/index.ts";
import { applyEdits } from "../../core/edits/fixedText.ts";
import { documentOf, headerFacilityNet, of2n } from "./documentOf.ts";

function restored(marked: string, person: PersonPlace | null, values: Readonly<Record<string, string>>): string {
  const { document } = documentOf(marked);
  const edits = restoreEdits(document, person, values).map(({ range, newText }) => ({ range, text: newText }));
  return applyEdits(document.table, edits);
}

describe("a person of a file", () => {
  test("has a key, a name, and values that are masked where they open doors", () => {
    const { document, cursor } = documentOf(of2n("1,Ana,ACME,,0A1B2C3D,,,,,,,,,FALSE", "2,B$0o,ACME,,0A1B2C3E,,,,,,,,,FALSE"));
    const person = filePerson(document, cursor);
    expect(person).toMatchObject({ record: 2, key: ["2"], title: "Bo" });
    expect(person?.fields.find(({ id }) => id === "cardNumbers")).toEqual({ id: "cardNumbers", value: "0A1B2C3E", shown: "••••2C3E" });
  });

  test("is none on the header, and none while a quote is open", () => {
    const on = (marked: string) => filePerson(documentOf(marked).document, documentOf(marked).cursor);
    expect(on(`$0${of2n("1,Ana,ACME,,,,,,,,,,,FALSE")}`)).toBeNull();
    expect(on(of2n('1,A$0na,"ACME,,,,,,,,,,,FALSE'))).toBeNull();
  });
});

describe("what was delivered", () => {
  test("is written into the record, with the quotes that it needs, and nothing else is touched", () => {
    const text = of2n("1,Ana,ACME,,,,,,,,,,,FALSE", "2,Bo,ACME,,,,,,,,,,,FALSE");
    expect(
      restored(text, { record: 2, key: ["2"] }, { userName: "Bo, the older", company: "ACME", cardNumbers: "0A1B2C3D", nothing: "x" }),
    ).toBe(of2n("1,Ana,ACME,,,,,,,,,,,FALSE", '2,"Bo, the older",ACME,,0A1B2C3D,,,,,,,,,FALSE'));
  });

  test("is not written where somebody else stands by now", () => {
    const text = of2n("1,Ana,ACME,,,,,,,,,,,FALSE", "3,Cy,ACME,,,,,,,,,,,FALSE");
    for (const person of [
      { record: 2, key: ["2"] },
      { record: 9, key: ["2"] },
    ]) {
      expect(restored(text, person, { userName: "Bo", cardNumbers: "0A1B2C3D" })).toBe(text);
    }
  });

  test("comes back as a new record at the end, in the order of the file's columns", () => {
    const values = { isDeleted: "FALSE", employeeId: "2", userName: "Bo" };
    const after = of2n("1,Ana,ACME,,,,,,,,,,,FALSE", "2,Bo,,,,,,,,,,,,FALSE");
    expect(restored(of2n("1,Ana,ACME,,,,,,,,,,,FALSE"), null, values)).toBe(after);
    expect(restored(of2n("1,Ana,ACME,,,,,,,,,,,FALSE").trimEnd(), null, values)).toBe(after);
  });

  test("comes back below the names of the columns where the file was emptied, and nowhere where it lacks the key", () => {
    const config = { files: [{ path: "users.csv", profile: "facilitynet" }] };
    const values = { name: "Ana", email: "ana@acme.test" };
    const { document: emptied } = documentOf("", config);
    const [edit] = restoreEdits(emptied, null, values);
    expect(edit?.newText).toBe(`${headerFacilityNet}\n;;Ana;ana@acme.test;;;;;;;;;;;\n`);
    const { document: cut } = documentOf("Initials;Name\nan;Ana\n", config);
    expect(restoreEdits(cut, null, values)).toEqual([]);
  });
});
