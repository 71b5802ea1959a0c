/** A person without a name is called by the key, which may be a secret. */
import { expect, test } from "vitest";
import { atOnce, type Profile } from "#core";
import type { UserDocument } from "../../../server/src/documents/userDocument.ts";
import { columnAt } from "../../../server/src/features/columnAt.ts";
import { documentSymbols } from "../../../server/src/features/documentSymbols.ts";
import { hover } from "../../../server/src/features/hover.ts";
import { workspaceSymbols } from "../../../server/src/features/workspaceSymbols.ts";
import { documentOf, of2n } from "./documentOf.ts";

const { document: byNumber, cursor } = documentOf(of2n(",,ACME,,0A1B2C3D,,,,,,,,,", ",Bo,ACME,,$00A1B2C3D,,,,,,,,,"));
const profile = byNumber.profile as Profile;
const document: UserDocument = { ...byNumber, profile: { ...profile, file: { ...profile.file, key: ["cardNumbers"] } } };

test("no name of a person shows a key that is sensitive", () => {
  const line = { line: 1, character: 0 };
  expect(columnAt(document, line)?.person).toBe("••••2C3D");
  const people = atOnce(documentSymbols(document))[0]?.children?.slice(-2);
  expect(people?.map(({ name, detail }) => [name, detail])).toEqual([
    ["••••2C3D", ""],
    ["Bo", "••••2C3D"],
  ]);
  expect(atOnce(workspaceSymbols([document], "1b2c")).map(({ name }) => name)).toEqual(["••••2C3D", "Bo"]);
  expect(JSON.stringify(hover(document, cursor, { problemPages: undefined }))).toContain("The other one is ••••2C3D, line 2");
});

test("the first value stands for neither where it is sensitive", () => {
  const config = { files: [{ path: "users.csv", profile: "2n-access-commander" }] };
  const { document: cards } = documentOf("Card Numbers,EmployeeID,User Name,Company\n0A1B2C3D,,,ACME\n", config);
  expect(atOnce(documentSymbols(cards))[0]?.children?.at(-1)?.name).toBe("••••2C3D");
});
