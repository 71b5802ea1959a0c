import { chmod, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openStore } from "../../sync/src/transfer/openStore.ts";
import { answers } from "../sync/transfer/subjects.ts";
import { startSshd } from "./harness/index.ts";
import { sshdTarget } from "./sshdTarget.ts";

it("a new file on an OpenSSH server gets the mode of the old one", async () => {
  const peer = await startSshd();
  try {
    await writeFile(join(peer.root, "users.csv"), "old");
    await chmod(join(peer.root, "users.csv"), 0o664);
    const store = await openStore(sshdTarget(peer), answers({ knownHostsPaths: [peer.knownHostsPath] }));
    await store.create("/~/users.csv.part", Buffer.from("new"), {});
    await store.giveRights?.("/~/users.csv", "/~/users.csv.part");
    expect((await stat(join(peer.root, "users.csv.part"))).mode & 0o777).toBe(0o664);
    await store.close();
  } finally {
    await peer.close();
  }
});
