import { describe, expect, test } from "vitest";
import type { CodeAction, DocumentDiagnosticReport } from "vscode-languageserver-protocol";
import accessCommander from "../../profiles/2n-access-commander.json" with { type: "json" };
import type { DocumentState, SecretPlace } from "../../server/src/protocol/index.ts";
import { of2n } from "./features/documentOf.ts";
import { ana, codes, serverOfTest, uri } from "./scene.ts";

const open = serverOfTest();

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

  test("beside a file that is on no disk comes from our client", async () => {
    const asked: unknown[] = [];
    const { open: openDocument, diagnostics } = await open({
      initializationOptions: { sendsFileFacts: true },
      respond: (method, params) => {
        if (method !== "usersync/readFile") return null;
        asked.push((params as { readonly uri: string }).uri);
        return asked.at(-1) === "memfs:/w/usersync.json" ? btoa(config({ "letter-case": "off" })) : null;
      },
    });
    await openDocument("memfs:/w/2n/users.csv", of2n(ana.replace("TRUE", "true")));
    expect(codes(await diagnostics("memfs:/w/2n/users.csv"))).not.toContain("letter-case");
    expect(asked).toEqual(["memfs:/w/2n/usersync.json", "memfs:/w/usersync.json"]);
    await openDocument(uri, of2n(ana));
    await diagnostics(uri);
    expect(asked).toHaveLength(2);
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

  test("names a rule that does not exist while it is typed", async () => {
    const config = JSON.stringify({ rules: { "unknown-valu": "off" }, ignore: [{ rule: "letter-c" }] });
    const { open: openDocument, diagnostics } = await open({ files: { "file:///w/usersync.json": config } });
    await openDocument("file:///w/usersync.json", config, "jsonc");
    expect((await diagnostics("file:///w/usersync.json")).map(({ message }) => message)).toEqual([
      "rules.unknown-valu is no problem code.",
      expect.stringMatching(/^ignore\[0\]\.rule must be one of invalid-encoding, /),
    ]);
  });

  test("says that two profiles have one id", async () => {
    const config = JSON.stringify({ profiles: ["a.json", "a.json", "b.json"] });
    const profile = JSON.stringify(accessCommander);
    const { open: openDocument, diagnostics } = await open({
      files: { "file:///w/usersync.json": config, "file:///w/a.json": profile, "file:///w/b.json": profile },
    });
    await openDocument("file:///w/usersync.json", config, "jsonc");
    expect((await diagnostics("file:///w/usersync.json")).map(({ message }) => message)).toEqual([
      "The profile b.json cannot be used. A profile that is named before it has the same id, 2n-access-commander.",
    ]);
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
