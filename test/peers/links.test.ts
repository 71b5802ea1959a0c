import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openStore } from "../../sync/src/transfer/openStore.ts";
import { lookAt } from "../../sync/src/transfer/remoteState.ts";
import { answers } from "../sync/transfer/subjects.ts";
import { startSshd } from "./harness/index.ts";
import { sshdTarget } from "./sshdTarget.ts";

it("a link on an OpenSSH server is not taken for the file behind it, which is named", async () => {
  const peer = await startSshd();
  try {
    await writeFile(join(peer.root, "users.csv"), "id\n1\n");
    await symlink("users.csv", join(peer.root, "link.csv"));
    await symlink("gone.csv", join(peer.root, "broken.csv"));
    await symlink("/nowhere/at/all.csv", join(peer.root, "nowhere.csv"));
    const store = await openStore(sshdTarget(peer), answers({ knownHostsPaths: [peer.knownHostsPath] }));
    expect(await store.linkAt?.("/~/users.csv")).toBeUndefined();
    expect(await store.linkAt?.("/~/nothing.csv")).toBeUndefined();
    const real = join(peer.root, "users.csv");
    await expect(lookAt(store, "/~/link.csv")).rejects.toMatchObject({ failure: "protocol", wayOut: expect.stringContaining(real) });
    await expect(lookAt(store, "/~/broken.csv")).rejects.toMatchObject({
      failure: "protocol",
      wayOut: expect.stringContaining("gone.csv"),
    });
    await expect(lookAt(store, "/~/nowhere.csv")).rejects.toMatchObject({
      failure: "protocol",
      wayOut: expect.stringContaining("/nowhere/at/all.csv"),
    });
    await store.close();
  } finally {
    await peer.close();
  }
});
