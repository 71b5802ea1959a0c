/** Whoever lists what usersync.json says hears when the server has another one. */
import { expect, test } from "vitest";
import type { FileConfig } from "#server/protocol";
import { openServer } from "./openServer.ts";

const config = "file:///w/usersync.json";

test("a usersync.json that changed is told once it counts; of one with errors no target may be left", async () => {
  const files = { [config]: '{ "targets": { "hq": { "url": 5 } } }' };
  const server = await openServer({ files, initializationOptions: { sendsFileFacts: true } });
  const about = () => server.ask<FileConfig>("usersync/fileConfig", { uri: config });
  expect(await about()).toMatchObject({ config, hasErrors: true, targets: [] });
  expect(server.received("usersync/configsChanged")).toEqual([]);

  server.files.set(config, '{ "targets": { "hq": { "url": "file:out/" } } }');
  await server.filesChanged(config);
  await server.nextNotification("usersync/configsChanged");
  expect(await about()).toMatchObject({ hasErrors: false, targets: [{ name: "hq" }] });
  await server.filesChanged("file:///w/other.json");
  await about();
  expect(server.received("usersync/configsChanged")).toHaveLength(1);
  await server.close();
});
