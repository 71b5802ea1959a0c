import { describe, expect, test } from "vitest";
import type { CodeAction, TextDocumentEdit } from "vscode-languageserver-protocol";
import type { DocumentState } from "../../server/src/protocol/index.ts";
import { of2n } from "./features/documentOf.ts";
import { editorCapabilities } from "./openServer.ts";
import { ana, bo, serverOfTest, uri } from "./scene.ts";

const open = serverOfTest();

describe("code actions", () => {
  const ask = (range: unknown, only?: string[]) => ({
    textDocument: { uri },
    range,
    context: { diagnostics: [], ...(only ? { only } : {}) },
  });
  const lower = ana.replace("TRUE", "true");
  const place = { start: { line: 1, character: lower.indexOf("true") + 1 }, end: { line: 1, character: lower.indexOf("true") + 1 } };

  test("repair one place, late", async () => {
    const opened = await open();
    await opened.open(uri, of2n(lower));
    const actions = await opened.ask<CodeAction[]>("textDocument/codeAction", ask(place, ["quickfix"]));
    const fix = actions.find(({ title }) => title === "Write TRUE");
    expect(fix?.isPreferred).toBe(true);
    expect(fix?.edit).toBeUndefined();
    const resolved = await opened.ask<CodeAction>("codeAction/resolve", fix);
    expect(resolved.edit?.changes?.[uri]?.map(({ newText }) => newText)).toEqual(["TRUE"]);
  });

  test("come with their edit where the client cannot resolve", async () => {
    const opened = await open({ capabilities: { textDocument: { diagnostic: {} } } });
    await opened.open(uri, of2n(lower));
    const actions = await opened.ask<CodeAction[]>("textDocument/codeAction", ask(place));
    expect(actions.find(({ title }) => title === "Write TRUE")?.edit?.changes?.[uri]).toHaveLength(1);
  });

  test("repair all of a kind, and all that is safe", async () => {
    const opened = await open();
    await opened.open(uri, of2n(lower, bo.replace("TRUE", "True"), ""));
    const actions = await opened.ask<CodeAction[]>("textDocument/codeAction", ask(place, ["quickfix"]));
    const all = actions.find(({ title }) => title.endsWith("(in the file)"));
    expect((await opened.ask<CodeAction>("codeAction/resolve", all)).edit?.changes?.[uri]).toHaveLength(2);
    const [safe] = await opened.ask<CodeAction[]>("textDocument/codeAction", ask(place, ["source.fixAll.usersync"]));
    expect(safe?.kind).toBe("source.fixAll.usersync");
    const edits = (await opened.ask<CodeAction>("codeAction/resolve", safe)).edit?.changes?.[uri];
    expect(edits?.map(({ newText }) => newText)).toEqual(["TRUE", "TRUE", ""]);
  });

  test("silence a problem in usersync.json, by value, by file or everywhere", async () => {
    const opened = await open();
    await opened.open(uri, of2n(lower));
    const actions = await opened.ask<CodeAction[]>("textDocument/codeAction", ask(place, ["quickfix"]));
    const offered = actions.filter(({ title }) => title.startsWith("Do not report"));
    expect(offered.map(({ title }) => title)).toEqual([
      "Do not report letter-case for “true” in Group call with number 2 (usersync.json)",
      "Do not report letter-case in Group call with number 2 of users.csv (usersync.json)",
      "Do not report letter-case in any file (usersync.json)",
    ]);
    const { edit } = await opened.ask<CodeAction>("codeAction/resolve", offered[0]);
    expect(edit?.documentChanges?.[0]).toEqual({ kind: "create", uri: "file:///w/2n/usersync.json" });
    const changed = edit?.documentChanges?.[1] as TextDocumentEdit | undefined;
    const text = changed?.edits[0] as { newText: string };
    expect(JSON.parse(text.newText)).toEqual({ ignore: [{ rule: "letter-case", column: "groupCall1", value: "true" }] });
  });

  test("never offer to silence what stops a push", async () => {
    const opened = await open();
    await opened.open(uri, of2n(ana.replace(/,FALSE$/, ",false")));
    const at = { line: 1, character: ana.length - 2 };
    const actions = await opened.ask<CodeAction[]>("textDocument/codeAction", ask({ start: at, end: at }, ["quickfix"]));
    expect(actions.filter(({ title }) => title.startsWith("Do not report"))).toEqual([]);
    expect(actions.length).toBeGreaterThan(0);
  });

  test("count what is silenced in the state of the document", async () => {
    const configUri = "file:///w/usersync.json";
    const files = { [configUri]: '{ "ignore": [{ "rule": "letter-case", "files": "2n/*.csv" }] } // ours\n' };
    const opened = await open({ files });
    await opened.open(uri, of2n(lower));
    expect(await opened.diagnostics(uri)).toEqual([]);
    const state = await opened.nextNotification<DocumentState>("usersync/documentState");
    expect(state).toMatchObject({ silenced: 1, counts: { error: 0, warning: 0 } });
  });

  test("add an unknown value to those that usersync.json knows", async () => {
    const configUri = "file:///w/usersync.json";
    const opened = await open({ files: { [configUri]: '{ "known": { "Company": ["Globex"] } } // ours\n' } });
    await opened.open(uri, of2n(ana));
    const at = { line: 1, character: ana.indexOf("ACME") + 1 };
    const actions = await opened.ask<CodeAction[]>("textDocument/codeAction", ask({ start: at, end: at }, ["quickfix"]));
    const add = actions.find(({ title }) => title.startsWith("Add ACME to the known values"));
    const { edit } = await opened.ask<CodeAction>("codeAction/resolve", add);
    const change = edit?.documentChanges?.[0] as TextDocumentEdit | undefined;
    expect(change?.textDocument.uri).toBe(configUri);
    expect((change?.edits[0] as { newText: string } | undefined)?.newText).toMatch(/"Globex",\s*"ACME"[\s\S]*\/\/ ours/);
  });

  test.each([
    ['{ "files": [', "This is no valid JSON: close bracket expected."],
    ["[]", "The file must be an object."],
    ['{ "known": [] }', "known must be an object."],
    ['{ "known": { "Company": "ACME" } }', "known.Company must be a list of values, or an object of ids with their names."],
  ])("write nothing into a usersync.json like %s, and say so", async (text, fault) => {
    const opened = await open({ files: { "file:///w/usersync.json": '{ "known": { "Company": ["Globex"] } }' } });
    await opened.open(uri, of2n(ana));
    const at = { line: 1, character: ana.indexOf("ACME") + 1 };
    const actions = await opened.ask<CodeAction[]>("textDocument/codeAction", ask({ start: at, end: at }, ["quickfix"]));
    const add = actions.find(({ title }) => title.startsWith("Add ACME to the known values"));
    opened.files.set("file:///w/usersync.json", text);
    expect((await opened.ask<CodeAction>("codeAction/resolve", add)).edit).toBeUndefined();
    const message = `usersync.json cannot be read, so nothing was written to it: ${fault}`;
    expect(await opened.nextNotification("window/showMessage")).toEqual({ type: 1, message });
  });

  test("change bytes by a command of our own client only", async () => {
    const options = { capabilities: editorCapabilities, initializationOptions: { sendsFileFacts: true } };
    const opened = await open(options);
    await opened.open(uri, of2n(ana));
    await opened.client.sendNotification("usersync/fileFacts", { uri, facts: { byteOrderMark: true } });
    const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const actions = await opened.ask<CodeAction[]>("textDocument/codeAction", ask(top, ["quickfix"]));
    const fix = actions.find(({ title }) => title === "Remove the byte order mark");
    expect(fix?.command).toMatchObject({ command: "usersync.rewriteFile", arguments: [uri, { byteOrderMark: "remove" }] });
  });
});
