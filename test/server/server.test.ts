import { afterEach, describe, expect, test } from "vitest";
import type {
  CodeAction,
  CodeLens,
  Diagnostic,
  DocumentDiagnosticReport,
  DocumentSymbol,
  Hover,
  TextDocumentEdit,
} from "vscode-languageserver-protocol";
import type { DocumentState, SecretPlace } from "../../server/src/protocol/index.ts";
import { header2n, of2n } from "./features/documentOf.ts";
import { editorCapabilities, openServer, type TestServer, type TestServerOptions } from "./openServer.ts";

const uri = "file:///w/2n/users.csv";
const ana = "1,Ana Nová,ACME,ana@acme.test,0A1B2C3D,1234,,TRUE,,FALSE,,,Staff,FALSE";
const bo = "2,Bo Hansen,ACME,bo@acme.test,0A1B2C3E,5678,,TRUE,,FALSE,,,Staff,FALSE";

let server: TestServer | undefined;

async function open(options?: TestServerOptions): Promise<TestServer> {
  server = await openServer(options);
  return server;
}

afterEach(async () => {
  await server?.close();
  server = undefined;
});

function codes(diagnostics: readonly Diagnostic[]): unknown[] {
  return diagnostics.map(({ code }) => code);
}

describe("diagnostics", () => {
  test("are pulled with code, page, place and the other line", async () => {
    const { open: openDocument, diagnostics } = await open();
    await openDocument(uri, of2n(ana, bo.replace("2,", "1,")));
    const [duplicate] = (await diagnostics(uri)).filter(({ code }) => code === "duplicate-key");
    expect(duplicate?.source).toBe("usersync");
    expect(duplicate?.codeDescription?.href).toMatch(/docs\/problems\/duplicate-key/);
    expect(duplicate?.range).toEqual({ start: { line: 2, character: 0 }, end: { line: 2, character: 1 } });
    expect(duplicate?.relatedInformation?.[0]?.location).toMatchObject({ uri, range: { start: { line: 1, character: 0 } } });
  });

  test("follow each edit, and are unchanged when nothing was", async () => {
    const { open: openDocument, ask, change, diagnostics } = await open();
    await openDocument(uri, of2n(ana, bo));
    const first = await ask<DocumentDiagnosticReport>("textDocument/diagnostic", { textDocument: { uri } });
    expect(first.kind).toBe("full");
    const again = await ask<DocumentDiagnosticReport>("textDocument/diagnostic", {
      textDocument: { uri },
      previousResultId: first.resultId,
    });
    expect(again).toEqual({ kind: "unchanged", resultId: first.resultId });
    await change(uri, [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } }, text: "" }]);
    expect(codes(await diagnostics(uri))).toContain("required");
    await change(uri, [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: "1" }]);
    expect(codes(await diagnostics(uri))).not.toContain("required");
  });

  test("are pushed to a client that cannot pull, and taken back on closing", async () => {
    const { open: openDocument, nextNotification, client } = await open({ capabilities: {} });
    await openDocument(uri, of2n(ana.replace("TRUE", "maybe")));
    const published = await nextNotification<{ uri: string; diagnostics: Diagnostic[] }>("textDocument/publishDiagnostics");
    expect(codes(published.diagnostics)).toContain("not-allowed");
    await client.sendNotification("textDocument/didClose", { textDocument: { uri } });
    await nextNotification<{ diagnostics: Diagnostic[] }>("textDocument/publishDiagnostics", ({ diagnostics }) => diagnostics.length === 0);
  });

  test("show at most 450 and keep the rarest code", async () => {
    const records = Array.from({ length: 600 }, (_, i) => `${i},P${i},ACME,p${i}@acme.test,,,,true,,FALSE,,,Staff,FALSE`);
    const { open: openDocument, diagnostics } = await open();
    await openDocument(uri, of2n(...records, "7,Twin,ACME,,,,,TRUE,,FALSE,,,Staff,FALSE"));
    const shown = await diagnostics(uri);
    expect(shown.length).toBeLessThanOrEqual(450);
    expect(codes(shown)).toContain("duplicate-key");
  });

  test("read the bytes themselves for a client that does not tell", async () => {
    const text = of2n(ana);
    const { open: openDocument, diagnostics } = await open({ files: { [uri]: `\ufeff${text}` } });
    await openDocument(uri, text);
    expect(codes(await diagnostics(uri))).toContain("byte-order-mark");
  });

  test("take the bytes' facts from the client, and ask it to pull again", async () => {
    const { open: openDocument, diagnostics, client, nextNotification } = await open({ initializationOptions: { sendsFileFacts: true } });
    await openDocument(uri, of2n(ana));
    expect(codes(await diagnostics(uri))).not.toContain("byte-order-mark");
    await client.sendNotification("usersync/fileFacts", { uri, facts: { byteOrderMark: true } });
    await nextNotification("workspace/diagnostic/refresh");
    expect(codes(await diagnostics(uri))).toContain("byte-order-mark");
  });
});

describe("configuration", () => {
  const config = (rules: unknown) => JSON.stringify({ files: [{ path: "2n/*.csv", profile: "2n-access-commander", target: "hq" }], rules });

  test("is the nearest usersync.json upwards, and is read again when it changes", async () => {
    const configUri = "file:///w/usersync.json";
    const { open: openDocument, diagnostics, files, filesChanged, nextNotification } = await open({ files: { [configUri]: config({}) } });
    await openDocument(uri, of2n(ana.replace("TRUE", "true")));
    expect(codes(await diagnostics(uri))).toContain("letter-case");
    const state = await nextNotification<DocumentState>("usersync/documentState");
    expect(state).toMatchObject({ profile: { id: "2n-access-commander" }, target: "hq", records: 1, mode: "full" });
    files.set(configUri, config({ "letter-case": "off" }));
    await filesChanged(configUri);
    await nextNotification("workspace/diagnostic/refresh");
    expect(codes(await diagnostics(uri))).not.toContain("letter-case");
  });

  test("that was saved unchanged makes nothing new", async () => {
    const configUri = "file:///w/usersync.json";
    const opened = await open({ files: { [configUri]: config({}) } });
    await opened.open(uri, of2n(ana));
    const pull = (previousResultId?: string) =>
      opened.ask<DocumentDiagnosticReport>("textDocument/diagnostic", { textDocument: { uri }, previousResultId });
    const { resultId } = await pull();
    await opened.filesChanged(configUri);
    expect((await pull(resultId)).kind).toBe("unchanged");
    opened.files.set(configUri, config({ required: "info" }));
    await opened.filesChanged(configUri);
    expect((await pull(resultId)).kind).toBe("full");
  });

  test("is checked itself while it is typed", async () => {
    const configUri = "file:///w/usersync.json";
    const { open: openDocument, change, diagnostics } = await open({ files: { "file:///w/users.csv": "" } });
    const text = '{ "files": [{ "path": "users.csv", "profile": "nobody" }] }';
    await openDocument(configUri, text, "jsonc");
    const [problem] = await diagnostics(configUri);
    expect(problem?.message).toContain("nobody");
    const start = { line: 0, character: text.indexOf("nobody") };
    const end = { line: 0, character: start.character + "nobody".length };
    await change(configUri, [{ range: { start, end }, text: "facilitynet" }]);
    expect(await diagnostics(configUri)).toEqual([]);
  });

  test("offers to take a secret out, and the profile that was meant", async () => {
    const configUri = "file:///w/usersync.json";
    const text = '{ "files": [{ "path": "a.csv", "profile": "facilitynt" }], "targets": { "hq": { "url": "ftps://u:pw@h.test/a.csv" } } }';
    const opened = await open();
    await opened.open(configUri, text, "jsonc");
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: text.length } };
    const actions = await opened.ask<CodeAction[]>("textDocument/codeAction", { textDocument: { uri: configUri }, range, context: {} });
    const results = actions.map(({ edit }) => edit?.changes?.[configUri]?.[0]?.newText);
    expect(results).toEqual([text.replace("facilitynt", "facilitynet"), text.replace(":pw@", "@")]);
  });

  test("offers our own client to move a secret to its store, and says where it stands without saying it", async () => {
    const configUri = "file:///w/usersync.json";
    const text = '{ "targets": { "hq": { "url": "ftps://u:pw@h.test/a.csv" } } }';
    const opened = await open({ initializationOptions: { sendsFileFacts: true } });
    await opened.open(configUri, text, "jsonc");
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: text.length } };
    const actions = await opened.ask<CodeAction[]>("textDocument/codeAction", { textDocument: { uri: configUri }, range, context: {} });
    expect(actions.map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
      ["Move the secret to the secret store", true],
      ["Take the secret out of the file: it is asked for when it is needed", false],
    ]);
    const [, path] = actions[0]?.command?.arguments ?? [];
    const place = await opened.ask<SecretPlace>("usersync/misplacedSecret", { uri: configUri, path });
    expect(JSON.stringify(place)).not.toContain("pw");
    expect(text.slice(place.range.start.character, place.range.end.character)).toBe("pw");
    expect(place).toMatchObject({ account: "ftps://u@h.test:21", kind: "password", isEncoded: true });
  });

  test("tells of places that do not exist, of what has no effect, and follows each edit", async () => {
    const configUri = "file:///w/usersync.json";
    const files = { [configUri]: "", "file:///w/2n/users.csv": "", "file:///drop/old.csv": "" };
    const opened = await open({ files });
    const config = {
      files: [{ path: "2n/users.csv", target: "hq" }, { path: "2n/user.csv" }, { path: "in/*.csv" }],
      targets: { hq: { url: "file:///drop/" }, there: { url: "file:out/users.csv" } },
      known: { Compnay: ["ACME"] },
    };
    await opened.open(configUri, JSON.stringify(config), "jsonc");
    const told = async () => (await opened.diagnostics(configUri)).map(({ message, severity }) => `${severity} ${message}`);
    expect(await told()).toEqual([
      expect.stringMatching(/^4 targets\.there is the target of no file/),
      expect.stringMatching(/^2 known\.Compnay is no list/),
      expect.stringMatching(/^2 There is no file 2n\/user\.csv/),
      expect.stringMatching(/^2 The folder out\/ does not exist/),
    ]);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 9_999 } };
    const [action] = await opened.ask<CodeAction[]>("textDocument/codeAction", { textDocument: { uri: configUri }, range, context: {} });
    expect(action?.title).toBe("Write Company");
    await opened.change(configUri, [{ text: action?.edit?.changes?.[configUri]?.[0]?.newText ?? "" }]);
    expect((await told()).join("\n")).not.toContain("Compnay");
  });

  test("uses profiles of one's own", async () => {
    const own = {
      "file:///w/usersync.json": JSON.stringify({ profiles: ["missing.json"], files: [{ path: "**/*.csv", profile: "own" }] }),
    };
    const { open: openDocument, diagnostics, nextNotification } = await open({ files: own });
    await openDocument("file:///w/usersync.json", own["file:///w/usersync.json"], "jsonc");
    expect((await diagnostics("file:///w/usersync.json")).map(({ message }) => message).join("\n")).toContain(
      "missing.json cannot be used",
    );
    await openDocument(uri, of2n(ana));
    const state = await nextNotification<DocumentState>("usersync/documentState");
    expect(state.profile).toBeNull();
    expect(state.reason).toContain("own");
  });
});

describe("a document", () => {
  test("gets another profile when its header does", async () => {
    const { open: openDocument, change, nextNotification } = await open();
    await openDocument(uri, "a,b\n1,2\n");
    await nextNotification<DocumentState>("usersync/documentState", ({ profile }) => profile === null);
    await change(uri, [{ range: { start: { line: 0, character: 0 }, end: { line: 1, character: 3 } }, text: `${header2n}\n${ana}` }]);
    await nextNotification<DocumentState>("usersync/documentState", ({ profile }) => profile?.id === "2n-access-commander");
  });

  test("may be replaced as a whole", async () => {
    const { open: openDocument, change, diagnostics } = await open();
    await openDocument(uri, of2n(ana));
    await change(uri, [{ text: of2n(bo.replace("TRUE", "x")) }]);
    expect(codes(await diagnostics(uri))).toContain("not-allowed");
  });

  test("takes edits that arrive while it is still being read", async () => {
    const records = Array.from({ length: 20_000 }, (_, i) => `${i},P${i},ACME,p${i}@acme.test,,,,TRUE,,FALSE,,,Staff,FALSE`);
    const { open: openDocument, change, diagnostics, ask } = await open();
    await openDocument(uri, of2n(...records));
    await change(uri, [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } }, text: "" }]);
    expect(codes(await diagnostics(uri))).toContain("required");
    const answer = await ask("usersync/column", { uri, position: { line: 20_000, character: 8 } });
    expect(answer).toEqual({ column: 1, title: "User name", record: 20_000, person: "P19999" });
  });
});

describe("answers", () => {
  test("tell what a column means and hide what is sensitive", async () => {
    const { open: openDocument, at } = await open();
    await openDocument(uri, of2n(ana, bo.replace(/FALSE$/, "TRUE")));
    const card = await at<Hover>("textDocument/hover", uri, { line: 1, character: ana.indexOf("0A1B") + 2 });
    const value = (card.contents as { value: string }).value;
    expect(value).toContain("**Card numbers**");
    expect(value).toContain("2C3D");
    expect(value).not.toContain("0A1B2C3D");
    const flag = await at<Hover>("textDocument/hover", uri, { line: 2, character: bo.length - 1 });
    expect((flag.contents as { value: string }).value).toContain("**The next sync deletes this person.**");
    expect(value).toContain("Source: 2N Access Commander");
  });

  test("pin the header by a symbol from it to the end of the file", async () => {
    const { open: openDocument, ask } = await open();
    await openDocument(uri, of2n(ana, bo));
    const [root] = await ask<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument: { uri } });
    expect(root?.range).toEqual({ start: { line: 0, character: 0 }, end: { line: 3, character: 0 } });
    expect(root?.selectionRange.end.line).toBe(0);
    expect(root?.children?.slice(-2).map(({ name, detail }) => [name, detail])).toEqual([
      ["Ana Nová", "1"],
      ["Bo Hansen", "2"],
    ]);
  });

  test("are an error where a handler throws, never an empty list", async () => {
    const { open: openDocument, ask, nextNotification } = await open();
    await openDocument(uri, of2n(ana));
    await expect(ask("textDocument/selectionRange", { textDocument: { uri } })).rejects.toThrow("textDocument/selectionRange failed");
    const logged = await nextNotification<{ message: string }>("window/logMessage");
    expect(logged.message).toContain("selectionRange");
    expect(logged.message).not.toContain("Ana");
  });

  test("are null for a document that is not open", async () => {
    const { at } = await open();
    expect(await at("textDocument/hover", uri, { line: 0, character: 0 })).toBeNull();
  });
});

test("the lens above the header names people, problems and the last push, as our client tells it", async () => {
  const titles = async (opened: TestServer) =>
    (await opened.ask<CodeLens[]>("textDocument/codeLens", { textDocument: { uri } })).map(({ command }) => command?.title);
  const opened = await open({ initializationOptions: { sendsFileFacts: true } });
  await opened.open(uri, of2n(ana, bo));
  expect(await titles(opened)).toEqual(["2 people · no problems", "Preview", "Push…"]);
  await opened.client.sendNotification("usersync/lastRun", { uri, words: "Last push: delivered 20 Nov 2026, 12:00" });
  expect((await titles(opened))[1]).toBe("Last push: delivered 20 Nov 2026, 12:00");
  await opened.client.sendNotification("usersync/lastRun", { uri, words: null });
  expect(await titles(opened)).toHaveLength(3);
});

test("the lens above a file of no known system counts records, and offers to choose one", async () => {
  const opened = await open({ initializationOptions: { sendsFileFacts: true } });
  await opened.open(uri, "sku,name\n1,Screw\n2,Nail\n");
  const lenses = await opened.ask<CodeLens[]>("textDocument/codeLens", { textDocument: { uri } });
  expect(lenses.map(({ command }) => command?.title)).toEqual(["2 records · no problems", "Choose Profile…"]);
});

describe("files that are not open", () => {
  const files = {
    "file:///w/usersync.json": JSON.stringify({ files: [{ path: "2n/users.csv" }, { path: "2n/guests.csv" }] }),
    "file:///w/2n/guests.csv": of2n(bo.replace("2,", "9,")),
  };

  test("are searched where usersync.json names them", async () => {
    const opened = await open({ files });
    await opened.open(uri, of2n(ana, bo));
    const at = { line: 1, character: ana.indexOf("ACME") };
    const found = await opened.ask<{ uri: string }[]>("textDocument/references", { textDocument: { uri }, position: at, context: {} });
    expect(found.map((each) => each.uri)).toEqual([uri, uri, "file:///w/2n/guests.csv"]);
    const people = await opened.ask<{ name: string; location: { uri: string } }[]>("workspace/symbol", { query: "hansen" });
    expect(people.map(({ location }) => location.uri)).toEqual([uri, "file:///w/2n/guests.csv"]);
  });
});

test("a known value leads to its name in usersync.json", async () => {
  const configUri = "file:///w/usersync.json";
  const text = '{\n  "known": { "Company": { "ACME": "Acme Incorporated" } }\n}\n';
  const opened = await open({ files: { [configUri]: text } });
  await opened.open(uri, of2n(ana, bo));
  const found = await opened.at("textDocument/definition", uri, { line: 2, character: bo.indexOf("ACME") + 1 });
  expect(found).toEqual([{ uri: configUri, range: { start: { line: 1, character: 26 }, end: { line: 1, character: 32 } } }]);
});

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

describe("a file that cannot be checked", () => {
  test("is answered by errors until it can", async () => {
    let isBroken = true;
    const opened = await open({
      initializationOptions: { sendsFileFacts: true, readsFiles: true },
      respond: () => (isBroken ? { length: 1 } : null),
    });
    await opened.open(uri, of2n(ana));
    await expect(opened.diagnostics(uri)).rejects.toThrow("textDocument/diagnostic failed");
    isBroken = false;
    await opened.change(uri, [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: "" }]);
    await opened.filesChanged("file:///w/usersync.json");
    expect(await opened.diagnostics(uri)).toEqual([]);
  });
});

describe("a server whose client speaks another language", () => {
  const bad = "3,Cy,ACME,,12AB,,,,,,,,,FALSE";

  test.each([
    ["da", "Kortnumre", "1 person · 1 fejl", /^Kort ”••••” har 4 tegn: 2N Access Commander tager mindst 6\./],
    ["cs", "Čísla karet", "1 osoba · 1 chyba", /^Karta „••••“ má 4 znaky: 2N Access Commander přijme nejméně 6\./],
    ["de-AT", "Kartennummern", "1 Person · 1 Fehler", /^Karte „••••“ hat 4 Zeichen: 2N Access Commander nimmt mindestens 6\./],
  ])("says it in %s", async (locale, title, lens, message) => {
    const opened = await open({ locale });
    await opened.open(uri, of2n(bad));
    const hover = await opened.at<Hover>("textDocument/hover", uri, { line: 1, character: bad.indexOf("12AB") });
    expect((hover.contents as { value: string }).value).toContain(`**${title}**`);
    const [first] = await opened.ask<CodeLens[]>("textDocument/codeLens", { textDocument: { uri } });
    expect(first?.command?.title).toBe(lens);
    expect((await opened.diagnostics(uri)).map((each) => each.message).join()).toMatch(message);
  });

  test("says it with the sentences that a client without files sends along", async () => {
    const opened = await open({ locale: "cs", initializationOptions: { bundle: { "no problems": "bez problémů" } } });
    await opened.open(uri, of2n(ana));
    const [first] = await opened.ask<CodeLens[]>("textDocument/codeLens", { textDocument: { uri } });
    expect(first?.command?.title).toContain("bez problémů");
  });
});
