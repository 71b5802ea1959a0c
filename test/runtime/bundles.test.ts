import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import ssh2 from "ssh2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "../../scripts/setup/runCommand.mjs";
import { serveMemory, startSftpServer } from "../support/servers/index.ts";
import { runtimes } from "./runtimes.ts";

const dist = path.resolve(import.meta.dirname, "../../dist");
const passphrase = "open sesame";
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "usersync-bundles-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(runtimes)("on %s", (_, node) => {
  it("the command line says what it can do", async () => {
    const { code, output } = await runCommand(node, [path.join(dist, "cli.cjs"), "--help"]);
    expect(output).toMatch(/^ +check /m);
    expect(code).toBe(0);
  });

  it("the command line finds an open quote and ends with 1", async () => {
    const file = path.join(folder, "people.csv");
    await writeFile(file, 'id,name\n1,"Ann\n');
    const { code, output } = await runCommand(node, [path.join(dist, "cli.cjs"), "check", file, "--format", "json"]);
    expect(output).toContain('"unclosed-quote"');
    expect(code).toBe(1);
  });

  it("the command line logs in with a key that has a passphrase", async () => {
    const { private: key, public: line } = ssh2.utils.generateKeyPairSync("ecdsa", {
      bits: 256,
      passphrase,
      cipher: "aes256-ctr",
      rounds: 8,
    });
    const server = await startSftpServer({ files: serveMemory(["/in"]), users: { user: { publicKeys: [line] } } });
    try {
      const identity = path.join(folder, "locked.key");
      await writeFile(identity, key, { mode: 0o600 });
      const url = `sftp://user@127.0.0.1:${server.port}`;
      await writeFile(
        path.join(folder, "usersync.json"),
        JSON.stringify({ targets: { hq: { url: `${url}/in/users.csv`, hostKey: server.fingerprint, identity } } }),
      );
      const told = await runCommand(node, [path.join(dist, "cli.cjs"), "target", "test", "hq"], {
        cwd: folder,
        env: { ...process.env, USERSYNC_URL_HQ: url, USERSYNC_SECRET_HQ_PASSPHRASE: passphrase },
      });
      expect(told).toMatchObject({ code: 0, output: expect.stringContaining("/in") });
      expect(server.counters.logins).toBe(1);
    } finally {
      await server.close();
    }
  });
});
