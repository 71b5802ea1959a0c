import { afterEach, expect, test } from "vitest";
import type { CodeAction, CodeLens, Hover } from "vscode-languageserver-protocol";
import { of2n } from "./features/documentOf.ts";
import { openServer, type TestServer } from "./openServer.ts";

const page = "usersync-preview:/w/hr/First%20people%20of%20users.csv?2n-access-commander";
const ana = "1,Ana Nová,ACM,ana@acme.test,0A1B2C3D,1234,,TRUE,,FALSE,,,Staff,FALSE";
const wrong = of2n(ana.replace("TRUE", "maybe"));

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
});

test("the first people of a conversion are checked with the profile of their mapping and the values of usersync.json", async () => {
  server = await openServer({ files: { "file:///w/usersync.json": '{ "known": { "Company": ["ACME"] } }' } });
  await server.open(page, wrong);
  expect((await server.diagnostics(page)).map(({ code }) => code).sort()).toEqual(["not-allowed", "unknown-value"]);
  expect((await server.at<Hover>("textDocument/hover", page, { line: 1, character: 0 })).contents).toBeDefined();
});

test("the profile counts even where the header is another system's", async () => {
  server = await openServer();
  const uri = page.replace("2n-access-commander", "facilitynet");
  await server.open(uri, of2n(ana));
  expect((await server.diagnostics(uri)).map(({ code }) => code)).toContain("wrong-delimiter");
});

test("nothing offers to change what no file holds", async () => {
  server = await openServer();
  await server.open(page, wrong);
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 60 } };
  expect(
    await server.ask<CodeAction[]>("textDocument/codeAction", { textDocument: { uri: page }, range, context: { diagnostics: [] } }),
  ).toEqual([]);
  expect(await server.ask<CodeLens[]>("textDocument/codeLens", { textDocument: { uri: page } })).toEqual([]);
  const file = "file:///w/2n/users.csv";
  await server.open(file, of2n(ana));
  const edit = await server.ask<object>("textDocument/rename", {
    textDocument: { uri: file },
    position: { line: 1, character: ana.indexOf("ACM") },
    newName: "ACME",
  });
  expect(JSON.stringify(edit)).not.toContain("usersync-preview");
});
