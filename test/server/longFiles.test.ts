/** What a long file asks of the server: it is read and looked through in steps, between which messages are handled. */

import { afterEach, expect, test } from "vitest";
import { CancellationTokenSource, type DocumentDiagnosticReport, LSPErrorCodes } from "vscode-languageserver-protocol";
import type { DocumentState } from "#server/protocol";
import { of2n } from "./features/documentOf.ts";
import { editorCapabilities, openServer, type TestServer } from "./openServer.ts";

const uri = "file:///w/users.csv";
const companyOfFirst = { line: 1, character: 16 };

function people(count: number): string {
  return of2n(...Array.from({ length: count }, (_, i) => `${100_000 + i},Žofie ${i},ACME,,,,,,,,,,,`));
}

let server: TestServer | undefined;

afterEach(() => server?.close());

/** Every step is a slice of its own. */
async function openInManySlices(): Promise<TestServer> {
  let clock = 0;
  server = await openServer({ now: () => (clock += 1_000) });
  await server.open(uri, people(5_000));
  return server;
}

test("a file that comes in pieces is read like one that comes whole", async () => {
  server = await openServer();
  const text = people(100_000);
  expect(text.length).toBeGreaterThan(2 * 1024 * 1024);
  await server.open(uri, text);
  const state = await server.nextNotification<DocumentState>("usersync/documentState");
  expect(state).toMatchObject({ records: 100_000, counts: { error: 0 } });
  await server.change(uri, [{ range: { start: { line: 100_000, character: 0 }, end: { line: 100_000, character: 6 } }, text: "100000" }]);
  expect((await server.diagnostics(uri)).map(({ code, range }) => [code, range.start.line])).toEqual([["duplicate-key", 100_000]]);
});

/** Each has to look through the whole file. */
const questions: readonly (readonly [method: string, params: unknown])[] = [
  ["textDocument/references", { textDocument: { uri }, position: companyOfFirst }],
  ["textDocument/formatting", { textDocument: { uri } }],
  ["textDocument/rangeFormatting", { textDocument: { uri }, range: { start: companyOfFirst, end: { line: 4_000, character: 0 } } }],
  ["workspace/symbol", { query: "nobody" }],
  ["usersync/columnRanges", { uri, column: 1, maximum: 10_000 }],
  ["usersync/countryCodeEdits", { uri, column: "phoneNumber1", code: "+45" }],
  ["usersync/fillEdits", { uri, column: "groups", value: "Staff" }],
];

test.each(questions)("%s about a text that changes meanwhile is given up, so that the client asks again", async (method, params) => {
  const { ask, change } = await openInManySlices();
  const before = await ask(method, params);
  const asked = ask(method, params);
  const answer = expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
  const behind = { line: 5_001, character: 0 };
  await change(uri, [{ range: { start: behind, end: behind }, text: "200000,Bo,ACME,,,,,,,,,,Staff,\n" }]);
  await answer;
  expect(before).not.toBeNull();
  expect(await ask(method, params)).not.toBeNull();
});

test.each(questions)("%s that the client takes back is not worked on any further", async (method, params) => {
  const { client, at } = await openInManySlices();
  await at("textDocument/hover", uri, companyOfFirst);
  const source = new CancellationTokenSource();
  const asked = client.sendRequest(method, params, source.token);
  const answer = expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  source.cancel();
  await answer;
});

test("a search through all files is given up where another open one changes", async () => {
  const { ask, open, change } = await openInManySlices();
  const other = "file:///w/other.csv";
  await open(other, people(5_000));
  await ask("textDocument/hover", { textDocument: { uri: other }, position: companyOfFirst });
  const asked = ask("textDocument/references", { textDocument: { uri }, position: companyOfFirst });
  const answer = expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
  await change(other, [{ range: { start: companyOfFirst, end: companyOfFirst }, text: "x" }]);
  await answer;
});

test("a client that can be asked to ask again gets the problems of the first lines at once", async () => {
  server = await openServer();
  const lines = people(20_000).replaceAll("ACME,,,,,", "ACME,,,,,x");
  await server.open(uri, lines);
  const first = await server.ask<DocumentDiagnosticReport>("textDocument/diagnostic", { textDocument: { uri } });
  expect(first).toMatchObject({ kind: "full" });
  expect(first).not.toHaveProperty("resultId");
  await server.nextNotification("workspace/diagnostic/refresh");
  const all = await server.ask<DocumentDiagnosticReport>("textDocument/diagnostic", { textDocument: { uri } });
  expect(all).toHaveProperty("resultId");
  expect(all.kind === "full" && all.items.at(-1)?.message).toContain("more");
});

test("any other client gets all problems, when they are known", async () => {
  server = await openServer({ capabilities: { ...editorCapabilities, workspace: {} } });
  await server.open(uri, people(20_000));
  const report = await server.ask<DocumentDiagnosticReport>("textDocument/diagnostic", { textDocument: { uri } });
  expect(report).toHaveProperty("resultId");
});
