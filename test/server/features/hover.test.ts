import { describe, expect, test } from "vitest";
import { hover } from "../../../server/src/features/hover.ts";
import { documentOf, headerFacilityNet, of2n } from "./documentOf.ts";

const canteen = "5b1c0000-0000-4000-8000-000000000001";

function hoverOf(marked: string, config?: unknown): string {
  const { document, cursor } = documentOf(marked, config);
  const found = hover(document, cursor, { problemPages: "https://docs.test/{code}.md" });
  return found ? (found.contents as { value: string }).value : "";
}

describe("a hover", () => {
  test("on an item of a list shows this item, masked where it opens doors", () => {
    const text = hoverOf(of2n("1,Ana,ACME,,0A1B2C3D;0A1B$02C3E,,,,,,,,,FALSE"));
    expect(text).toContain("Value: `••••2C3E`");
    expect(text).not.toContain("2C3D");
  });

  test("on an item says what comes and goes with this very item; what it may change to stays open", () => {
    const text = hoverOf(of2n("1,Ana,ACME,,,,,,,,,,Staff;L$0ab,FALSE"));
    expect(text).toContain("added: Gets access group Lab · removed: Loses access group Lab");
    expect(hoverOf(of2n("1,Ana,ACME,,0A1B2C3D;0A1B$02C3E,,,,,,,,,FALSE"))).toContain("••••2C3E is revoked");
    expect(hoverOf(of2n("1,Ana,A$0CME,,,,,,,,,,,FALSE"))).toContain("Moves to company …");
  });

  test("on a known id shows what it is called", () => {
    const text = hoverOf(`${headerFacilityNet}\nan;1;An;an@acme.test;;;;;;;$0${canteen};;;;\n`, {
      known: { LocationUid: { [canteen]: "Canteen *A*" } },
    });
    expect(text).toContain(`\`${canteen}\` = Canteen \\*A\\*`);
  });

  test("on a duplicate names the other person and the line", () => {
    const text = hoverOf(of2n("1,Ana,ACME,,0A1B2C3D,,,,,,,,,FALSE", "2,Bo,ACME,,0A1$0B2C3D,,,,,,,,,FALSE"));
    expect(text).toContain("The other one is Ana, line 2");
  });

  test("on damage says what it probably was", () => {
    expect(hoverOf(of2n("1,Ana,ACME,,6.00$0E+02,,,,,,,,,FALSE"))).toContain("Perhaps it was `06E2` or `");
    expect(hoverOf(of2n("1,Ana,ACME,,,,,,,,,,,PRA$0VDA"))).toContain("Probably it was `TRUE`");
    expect(hoverOf(of2n("1,Nov$0Ã¡,ACME,,,,,,,,,,,FALSE"))).toContain("Probably it was `Nová`");
  });

  test("leaves the page of a problem to the client that links it beside the message", () => {
    const { document, cursor } = documentOf(of2n("1,Ana,ACME,no$0body,,,,,,,,,,FALSE"));
    const linked = (problemPages?: string) => JSON.stringify(hover(document, cursor, { problemPages }));
    expect(linked("https://docs.test/{code}.md")).toContain("About this problem: [type](https://docs.test/type.md)");
    expect(linked()).not.toContain("About this problem");
  });

  test("on a value that decides over a person says so", () => {
    expect(hoverOf(of2n("1,Ana,ACME,,,,,,,,,,,TR$0UE"))).toContain("**The next sync deletes this person.**");
    expect(hoverOf(`${headerFacilityNet}\nan;1;An;an@acme.test;;;;;;;;;;;31.12$0.2026\n`)).toContain(
      "**The person is removed on this date.**",
    );
  });

  test("on a header tells name, place of the key, form and source", () => {
    const text = hoverOf(of2n("1,Ana,ACME,,,,,,,,,,,FALSE").replace("EmployeeID", "Emp$0loyeeID"));
    expect(text).toMatch(/\*\*Employee ID\*\* · `EmployeeID` · identifies the person/);
    expect(text).toMatch(/Source: /);
  });

  test("on a column that the system does not know says that", () => {
    expect(hoverOf(of2n("1,Ana,ACME,,,,,,,,,,,FALSE,red").replace("Is Deleted", "Is Deleted,Col$0our"))).toContain("has no such column");
  });
});
