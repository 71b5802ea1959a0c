import { expect, test } from "vitest";
import type { TextDocumentEdit } from "vscode-languageserver-protocol";
import { builtInProfiles, renameColumn } from "#core";
import { headerRename } from "../../../server/src/features/headerRename.ts";
import { documentOf, of2n } from "./documentOf.ts";

const none = async () => undefined;
const twoN = builtInProfiles.find(({ id }) => id === "2n-access-commander");

test("a system's own names stay: a file with another name would not be read", async () => {
  const { document, cursor } = documentOf(of2n("1,Ana,ACME,,,,,,,,,,,FALSE").replace("Company", "$0Company"));
  const ask = (newName: string) => headerRename(document, { position: cursor, newName }, { readText: none, confirms: true });
  await expect(ask("Firma")).rejects.toThrow("2N Access Commander calls this column Company, and reads no other name.");
  await expect(ask("Company")).resolves.toMatchObject({ changes: {} });
});

test("a column that no profile knows is renamed alone, with quotes where they are needed", async () => {
  const { document, cursor } = documentOf("a,$0b\n1,2\n");
  const edit = await headerRename(document, { position: cursor, newName: "b,c" }, { readText: none, confirms: true });
  expect(Object.values(edit?.changes ?? {})).toEqual([[{ range: expect.anything(), newText: '"b,c"' }]]);
  expect(
    await headerRename(document, { position: { line: 1, character: 0 }, newName: "x" }, { readText: none, confirms: true }),
  ).toBeNull();
});

test("a profile of one's own follows, behind a question", async () => {
  const { document, cursor } = documentOf(of2n("1,Ana,ACME,,,,,,,,,,,FALSE").replace("Company", "$0Company"));
  const uri = "file:///w/own.usersync-profile.json";
  const own = { ...document, settings: { ...document.settings, profileUris: new Map([["2n-access-commander", uri]]) } };
  const text = `${JSON.stringify({ ...twoN }, null, 2)}\n`;
  const edit = await headerRename(own, { position: cursor, newName: "Firma" }, { readText: async () => text, confirms: true });
  const [file, profile] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
  expect(file?.edits).toMatchObject([{ newText: "Firma" }]);
  expect(profile).toMatchObject({ textDocument: { uri }, edits: [{ annotationId: "profile" }] });
  expect(profile?.edits).toMatchObject([{ newText: text.replace('"name": "Company"', '"name": "Firma"') }]);
  expect(edit?.changeAnnotations?.profile?.needsConfirmation).toBe(true);
});

test("a profile without the column is left alone", () => {
  expect(renameColumn('{ "columns": [] }', "company", "Firma")).toBeUndefined();
  expect(renameColumn("no json", "company", "Firma")).toBeUndefined();
});
