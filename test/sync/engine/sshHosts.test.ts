import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sshHosts } from "../../../sync/src/engine/sshHosts.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

test("included files count, by name and by pattern, and one that includes itself comes to an end", async () => {
  const home = await temporaryFolder();
  await mkdir(join(home, ".ssh/conf.d"), { recursive: true });
  await writeFile(join(home, ".ssh/config"), "Include conf.d/*.conf\nInclude ~/.ssh/missing\nHost own\n  User ada\n");
  await writeFile(join(home, ".ssh/conf.d/a.conf"), "Host canteen\n  User acme\n");
  await writeFile(join(home, ".ssh/conf.d/b.conf"), "Include b.conf\nInclude conf.d/b.conf\nHost access\n  User acom\n");
  await writeFile(join(home, ".ssh/conf.d/notes.txt"), "Host never\n");
  const hosts = await sshHosts(undefined, home);
  expect(new Set(hosts.map(({ server }) => server))).toEqual(new Set(["acme@canteen", "acom@access", "ada@own"]));
});

test("without a configuration there are no hosts", async () => {
  expect(await sshHosts(undefined, await temporaryFolder())).toEqual([]);
});
