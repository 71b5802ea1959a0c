/** The programs find the sentences of each language beside them, as they are packed. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { listFiles, PackageManager } from "@vscode/vsce";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { requests } from "#sync/protocol";
import { packedSentences } from "../../scripts/build/packedSentences.mjs";
import { runtimes } from "./runtimes.ts";

const root = path.resolve(import.meta.dirname, "../..");
let packed = "";

beforeAll(async () => {
  packed = await mkdtemp(path.join(os.tmpdir(), "usersync-packed-"));
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  for (const file of files.filter((name) => /^(?:dist|package)/.test(name))) {
    await mkdir(path.dirname(path.join(packed, file)), { recursive: true });
    await copyFile(path.join(root, file), path.join(packed, file));
  }
});
afterAll(() => rm(packed, { recursive: true, force: true }));

function start(node: string, ...argv: readonly string[]): MessageConnection {
  const [program = "", ...rest] = argv;
  const child: ChildProcessWithoutNullStreams = spawn(node, [path.join(packed, program), ...rest]);
  onTestFinished(() => void child.kill());
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.listen();
  return connection;
}

const said = [
  ["da", "Fjern mellemrummene omkring værdien", /kan ikke læses: filen findes ikke\.$/],
  ["cs", "Odebrat mezery kolem hodnoty", /nelze přečíst: takový soubor neexistuje\.$/],
  ["de", "Die Leerzeichen um den Wert entfernen", /kann nicht gelesen werden: eine solche Datei gibt es nicht\.$/],
] as const;

describe.each(runtimes)("on %s", (_, node) => {
  test.each(said)("the language server speaks %s", async (locale, title) => {
    const server = start(node, "dist/server.cjs", "--stdio");
    await server.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {}, locale });
    const uri = "file:///people/users.csv";
    const text = "EmployeeID,User Name\n1, Ada\n";
    await server.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "csv", version: 1, text } });
    const range = { start: { line: 1, character: 3 }, end: { line: 1, character: 3 } };
    const actions = await server.sendRequest<{ title: string }[]>("textDocument/codeAction", {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
    expect(actions.map((action) => action.title)).toContain(title);
  });

  test.each(said)("the sync process speaks %s", async (locale, _title, message) => {
    const sync = start(node, "dist/sync.cjs", locale);
    const request = { file: path.join(packed, "nobody.csv"), baseline: { kind: "none" as const } };
    await expect(sync.sendRequest(requests.plan, { ...request, call: 1 })).rejects.toThrow(message);
  });
});

test.each(said)("the editor finds the sentences and the manifest's words in %s where the manifest says", async (locale) => {
  const manifest = JSON.parse(await readFile(path.join(packed, "package.json"), "utf8"));
  const sentences = JSON.parse(await readFile(path.join(packed, manifest.l10n, `bundle.l10n.${locale}.json`), "utf8"));
  expect(sentences).toEqual(packedSentences(root)[`bundle.l10n.${locale}.json`]);
  expect(JSON.parse(await readFile(path.join(packed, `package.nls.${locale}.json`), "utf8"))).toHaveProperty("view.targets");
});
