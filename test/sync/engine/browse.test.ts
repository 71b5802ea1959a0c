import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { browse } from "../../../sync/src/engine/browse.ts";
import { openStore } from "../../../sync/src/transfer/openStore.ts";
import { serveMemory, startSftpServer } from "../../support/servers/index.ts";
import { startScenario } from "../scenario.ts";

async function sftp() {
  const files = serveMemory(["/data", "/data/old", "/in"]);
  files.put("/data/users.csv", "id\n");
  const server = await startSftpServer({ files, users: { acom: { password: "open sesame" } } });
  onTestFinished(() => server.close());
  const scenario = await startScenario({ openStore: (target, options) => openStore(target, { ...options, knownHostsPaths: [] }) });
  const request = { file: scenario.file, target: "hq", entry: { url: `sftp://acom@127.0.0.1:${server.port}/data/users.csv` } };
  return { server, scenario, request };
}

test("a folder of a target that is not written yet is looked into, and the identity that was trusted is answered", async () => {
  const { server, scenario, request } = await sftp();
  const asked: unknown[] = [];
  const seen = await browse({ ...request, folder: "/data" }, scenario.world, {
    secret: async () => "open sesame",
    confirmIdentity: async (question) => {
      asked.push(question);
      return true;
    },
  });
  expect(seen).toEqual({ folders: ["old"], files: ["users.csv"], pin: server.fingerprint });
  expect(asked).toEqual([expect.objectContaining({ target: "hq", isDraft: true, fingerprint: server.fingerprint })]);
});

test("a pinned server is not asked about, and a wrong address is a fault of the configuration", async () => {
  const { server, scenario, request } = await sftp();
  const pinned = { ...request, entry: { ...request.entry, hostKey: server.fingerprint }, folder: "/" };
  expect(await browse(pinned, scenario.world, { secret: async () => "open sesame" })).toEqual({ folders: ["data", "in"], files: [] });
  await expect(browse({ ...request, entry: { url: "sftp://" }, folder: "/" }, scenario.world)).rejects.toMatchObject({ kind: "config" });
});

test("without trust nothing is logged in to", async () => {
  const { server, scenario, request } = await sftp();
  await expect(
    browse({ ...request, folder: "/" }, scenario.world, { secret: async () => "open sesame", confirmIdentity: async () => false }),
  ).rejects.toMatchObject({ kind: "transfer" });
  expect(server.counters.logins).toBe(0);
});

test.each(["sftp", "ftp", "ftps"])("a server that never answers is let go once the person stops: %s", async (protocol) => {
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const scenario = await startScenario({ openStore: (target, options) => openStore(target, { ...options, knownHostsPaths: [] }) });
  const { port } = server.address() as AddressInfo;
  const stop = new AbortController();
  const entry = { url: `${protocol}://acom@127.0.0.1:${port}/data/users.csv` };
  const looking = browse({ file: scenario.file, target: "hq", entry, folder: "/data" }, scenario.world, {
    signal: stop.signal,
    secret: async () => "open sesame",
  });
  const refused = expect(looking).rejects.toMatchObject({ kind: "cancelled" });
  const [socket] = (await once(server, "connection")) as [Socket];
  const left = once(socket.on("error", () => undefined).resume(), "close");
  stop.abort();
  await refused;
  await left;
});
