/** What is wrong with usersync.json, in the language of the editor. */
import { expect, test } from "vitest";
import { createWords } from "#core";
import { createConfigDocuments } from "../../../server/src/configuration/configDocuments.ts";
import { editConfig, scheduleFault, targetUrlFault } from "../../../server/src/configuration/configRequests.ts";
import type { ConfigChange } from "../../../server/src/protocol/index.ts";
import { readBundle } from "../../support/bundles.ts";

const german = createWords("de", await readBundle("de"));

async function diagnosed(text: string): Promise<unknown[]> {
  const documents = createConfigDocuments({ readText: async () => undefined, exists: async () => true, words: () => german });
  documents.open("file:///w/usersync.json", text);
  return ((await documents.diagnostics("file:///w/usersync.json")) ?? []).map(({ message }) => message);
}

test.each([
  ['{ "files": {} }', "files muss eine Liste sein."],
  ['{ "guards": { "from": -1 } }', "guards.from muss eine ganze Zahl ab 0 sein."],
  ['{ "files": [{ "path": "a.csv", "target": "hq" }] }', "files[0].target nennt hq, das nicht unter targets steht."],
  ['{ "targets": { "hq": { "url": "sftp://me@host" } } }', /^targets\.hq\.url muss mit dem Pfad der Datei auf dem Server enden/],
  ['{ "guards": { "protected": ["J\u{fffd}rgen-7"] } }', /^Hier ging ein Zeichen verloren/],
  ['{ "files": [,] }', "Das ist kein gültiges JSON: Wert erwartet."],
  ['{ "profiles": ["own.json"] }', "Das Profil own.json kann nicht verwendet werden. Die Datei gibt es nicht."],
  ['{ "ignore": [{ "rule": "suspicious", "column": "Nmae" }] }', /^ignore\[0\]\.column ist keine Spalte irgendeines Profils/],
])("%s", async (text, message) => {
  expect(await diagnosed(text)).toContainEqual(typeof message === "string" ? message : expect.stringMatching(message));
});

test.each<[text: string, change: ConfigChange, fault: string | undefined]>([
  ["[]", { kind: "profile", path: "own.json" }, "Die Datei muss ein Objekt sein."],
  ['{ "targets": [] }', { kind: "target", name: "hq", entry: { url: "sftp://me@host/x.csv" } }, "targets muss ein Objekt sein."],
  ['{ "targets": { "hq": "x" } }', { kind: "pin", target: "hq", pin: "SHA256:x" }, "targets.hq"],
  ['{ "targets": { "hq": { "tls": "x" } } }', { kind: "pin", target: "hq", pin: "sha256:x" }, "targets.hq.tls muss ein Objekt sein."],
  ["{} // R\u{fffd}ng\u{f8}ring", { kind: "profile", path: "own.json" }, "Hier ging ein Zeichen verloren"],
  ['{ "targets": { "hq": "x" } }', { kind: "target", name: "hq", entry: { url: "sftp://me@host/x.csv" } }, undefined],
  ['{ "known": [] }', { kind: "profile", path: "own.json" }, undefined],
])("what is in the way of a change is told: %s %o", (text, change, fault) => {
  const result = editConfig(text, [change], german);
  expect("fault" in result ? result.fault : undefined).toEqual(fault === undefined ? undefined : expect.stringContaining(fault));
});

test("an address and a schedule are judged in it too", () => {
  expect(targetUrlFault("sftp://me@host:0/x.csv", false, german)).toBe("Die Adresse muss einen Port von 1 bis 65535 haben");
  expect(scheduleFault("daily", german)).toMatch(/^Dies muss ein Zeitplan sein: hourly :MM/);
});
