import { describe, expect, test } from "vitest";
import { lifecycleActions } from "../../../server/src/features/lifecycleActions.ts";
import { documentOf, headerFacilityNet, of2n } from "./documentOf.ts";
import { editsOf, textAfter } from "./editsIn.ts";

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
    const marked = `${headerFacilityNet}\nan;1;$0An;an@acme.test;;;;;;;;;;;\nbo;2;Bo;bo@acme.test;;;;;;;;;;;\n`;
    const { document, cursor } = documentOf(marked);
    const remove = lifecycleActions(document, { start: cursor, end: cursor }, today).find(({ title }) =>
      title.startsWith("Remove the record of An"),
    );
    expect(remove?.title).toContain("the next sync deletes the person");
    expect(textAfter(document, editsOf(remove?.edit ?? null))).toBe(`${headerFacilityNet}\nbo;2;Bo;bo@acme.test;;;;;;;;;;;\n`);
  });

  test("FacilityNet: unsubscribed, with what that means", () => {
    const marked = `${headerFacilityNet}\nan;1;$0An;an@acme.test;;;;;;Employee;;;;5b1c0000-0000-4000-8000-000000000001;\n`;
    expect(titles(marked).find((title) => title.startsWith("Unsubscribe An"))).toMatch(/end of the month of the import/);
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
    const { document, cursor } = documentOf(`${headerFacilityNet}\n${record(ids.Employee, "Employee").replace("An;", "$0An;")}\n`, config);
    const move = lifecycleActions(document, { start: cursor, end: cursor }, today).find(({ title }) =>
      title.startsWith("Move An to External"),
    );
    expect(
      textAfter(
        document,
        editsOf(move?.edit ?? null).toSorted((a, b) => a.range.start.character - b.range.start.character),
      ),
    ).toBe(`${headerFacilityNet}\n${record(ids.External, "External")}\n`);
  });

  test("two people swap their cards", () => {
    const { document } = documentOf(of2n("1,Ana,ACME,,0A1B2C,,,,,,,,,", "2,Bo,ACME,,0A1B2D,,,,,,,,,"));
    const both = { start: { line: 1, character: 3 }, end: { line: 2, character: 3 } };
    const swap = lifecycleActions(document, both, today).find(({ title }) => title.startsWith("Swap"));
    expect(textAfter(document, editsOf(swap?.edit ?? null))).toBe(of2n("1,Ana,ACME,,0A1B2D,,,,,,,,,", "2,Bo,ACME,,0A1B2C,,,,,,,,,"));
  });

  test("FacilityNet: terminated on a day, written like the other dates", () => {
    const marked = `${headerFacilityNet}\nan;1;$0An;an@acme.test;;;;;;;;;;;\nbo;2;Bo;bo@acme.test;;;;;;;;;;;31.12.2026\n`;
    expect(titles(marked).filter((title) => title.startsWith("Terminate"))).toEqual([
      "Terminate An on 09.11.2026, today: sets TerminationDate, the record stays",
      "Terminate An on 30.11.2026, the end of the month: sets TerminationDate, the record stays",
    ]);
  });

  test("FacilityNet: moved to another group that is known or in use", () => {
    const marked = `${headerFacilityNet}\nan;1;$0An;an@acme.test;;;;;;Employee;;;;;\nbo;2;Bo;bo@acme.test;;;;;;External;;;;;\n`;
    expect(titles(marked)).toContain("Move An to External (User group)");
  });

  test("FacilityNet: a move that the id and the name of the group both tell is offered once", () => {
    const ids = { Employee: "5b1c0000-0000-4000-8000-000000000001", External: "5b1c0000-0000-4000-8000-000000000002" };
    const config = { known: { UserGroupUid: { [ids.Employee]: "Employee", [ids.External]: "External" } } };
    const marked = `${headerFacilityNet}\nan;1;$0An;an@acme.test;;;;;${ids.Employee};Employee;;;;;\nbo;2;Bo;bo@acme.test;;;;;${ids.External};External;;;;;\n`;
    expect(titles(marked, config).filter((title) => title.startsWith("Move"))).toHaveLength(1);
  });

  test("what takes the person away comes last, behind all that does not", () => {
    const leaving = /deletes the person|Terminate/;
    for (const marked of [of2n("1,$0Ana,ACME,,,,,,,,,,,FALSE"), `${headerFacilityNet}\nan;1;$0An;an@acme.test;;;;;;;;;;;\n`]) {
      const found = titles(marked).map((title) => leaving.test(title));
      expect(found).toContain(true);
      expect(found).toEqual(found.toSorted());
    }
  });

  test("the header is no person", () => {
    expect(titles(`$0${of2n("1,Ana,ACME,,,,,,,,,,,")}`)).toEqual([]);
  });
});
