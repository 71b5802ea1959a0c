import { describe, expect, test } from "vitest";
import type { CodeLens, Diagnostic, DocumentDiagnosticReport, DocumentSymbol, Hover } from "vscode-languageserver-protocol";
import type { DocumentState } from "../../server/src/protocol/index.ts";
import { header2n, of2n } from "./features/documentOf.ts";
import type { TestServer } from "./openServer.ts";
import { ana, bo, codes, serverOfTest, uri } from "./scene.ts";

const open = serverOfTest();

describe("diagnostics", () => {
  test("are pulled with code, page, place and the other line", async () => {
    const { open: openDocument, diagnostics } = await open({ initializationOptions: { problemPages: "pages:/{code}.md" } });
    await openDocument(uri, of2n(ana, bo.replace("2,", "1,")));
    const [duplicate] = (await diagnostics(uri)).filter(({ code }) => code === "duplicate-key");
    expect(duplicate?.source).toBe("usersync");
    expect(duplicate?.codeDescription?.href).toBe("pages:/duplicate-key.md");
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

test("a known value leads to its name in usersync.json", async () => {
  const configUri = "file:///w/usersync.json";
  const text = '{\n  "known": { "Company": { "ACME": "Acme Incorporated" } }\n}\n';
  const opened = await open({ files: { [configUri]: text } });
  await opened.open(uri, of2n(ana, bo));
  const found = await opened.at("textDocument/definition", uri, { line: 2, character: bo.indexOf("ACME") + 1 });
  expect(found).toEqual([{ uri: configUri, range: { start: { line: 1, character: 26 }, end: { line: 1, character: 32 } } }]);
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

  test.for<[string, string, string, RegExp]>([
    ["da", "Kortnumre", "1 person · 1 fejl", /^Kort ”••••” har 4 tegn: 2N Access Commander tager mindst 6\./],
    ["cs", "Čísla karet", "1 osoba · 1 chyba", /^Karta „••••“ má 4 znaky: 2N Access Commander přijme nejméně 6\./],
    ["de-AT", "Kartennummern", "1 Person · 1 Fehler", /^Karte „••••“ hat 4 Zeichen: 2N Access Commander nimmt mindestens 6\./],
  ])("says it in %s", async ([locale, title, lens, message]) => {
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
