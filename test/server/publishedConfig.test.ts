/** Problems of usersync.json for a client that does not ask for them. */
import { expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver-protocol";
import { serverOfTest } from "./scene.ts";

const open = serverOfTest();
const config = "file:///w/usersync.json";
const slow = "file:///w/slow.json";

interface Published {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
}

const published = "textDocument/publishDiagnostics";

async function openWhileReading() {
  let letRead = (): void => undefined;
  const reading = new Promise<void>((resolve) => {
    letRead = resolve;
  });
  const server = await open({ capabilities: {}, beforeRead: (uri) => (uri === slow ? reading : Promise.resolve()) });
  await server.open(config, '{ "profiles": ["slow.json"] }', "json");
  return { ...server, letRead };
}

const told = (received: (method: string) => unknown[]) => (received(published) as Published[]).map(({ diagnostics }) => diagnostics.length);

test("that were worked out before the last change are not told after it", async () => {
  const { change, nextNotification, received, letRead, ask } = await openWhileReading();
  await change(config, [{ text: "{ }" }]);
  await nextNotification<Published>(published);
  letRead();
  await ask("workspace/symbol", { query: "x" });
  expect(told(received)).toEqual([0]);
});

test("that were worked out while it was open are not told once it is closed", async () => {
  const { client, nextNotification, received, letRead, ask } = await openWhileReading();
  await client.sendNotification("textDocument/didClose", { textDocument: { uri: config } });
  await nextNotification<Published>(published);
  letRead();
  await ask("workspace/symbol", { query: "x" });
  expect(told(received)).toEqual([0]);
});

test("are told anew when a file that was missing is there", async () => {
  const { open: openDocument, files, nextNotification, filesChanged } = await open({ capabilities: {} });
  await openDocument(config, '{ "files": [{ "path": "users.csv", "profile": "facilitynet" }] }', "json");
  expect((await nextNotification<Published>(published)).diagnostics).toHaveLength(1);
  files.set("file:///w/users.csv", "");
  await filesChanged("file:///w/users.csv");
  await nextNotification<Published>(published, ({ diagnostics }) => diagnostics.length === 0);
});
