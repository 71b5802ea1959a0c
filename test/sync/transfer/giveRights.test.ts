import { chmod, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { phrase } from "#core";
import { FolderStore } from "../../../sync/src/transfer/folderStore.ts";
import { giveRights } from "../../../sync/src/transfer/giveRights.ts";
import { TransferError } from "../../../sync/src/transfer/remoteStore.ts";
import { startSftpServer } from "../../support/servers/index.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { names, run, withOld } from "./deliveryRun.ts";
import { storeScene } from "./storeScene.ts";
import { answers, sftpTarget } from "./subjects.ts";

/** What becomes of a fresh file with the mode 640 in the group 100, which is given the rights of an old one. */
async function given(old: { readonly mode: number; readonly gid: number }, mayGiveGroup: boolean): Promise<string> {
  let file = { mode: 0o100640, uid: 7, gid: 100 };
  await giveRights(
    { uid: 1, ...old },
    {
      look: async () => file,
      setGroup: async ({ uid, gid }) => {
        file = mayGiveGroup ? { ...file, uid, gid } : file;
      },
      setMode: async (mode) => {
        file = { ...file, mode };
      },
    },
  );
  return `${(file.mode & 0o7777).toString(8)} ${file.uid}:${file.gid}`;
}

describe("the rights of the old file", () => {
  it.for<[string, { readonly mode: number; readonly gid: number }, boolean, string]>([
    ["are given to the new one", { mode: 0o100664, gid: 100 }, false, "664 7:100"],
    ["go with its group, where that may be given", { mode: 0o100660, gid: 33 }, true, "660 7:33"],
    ["are given to no other group", { mode: 0o100660, gid: 33 }, false, "640 7:100"],
    ["are those of a file, not of a program", { mode: 0o106755, gid: 100 }, true, "755 7:100"],
  ])("%s", async ([_, old, mayGiveGroup, expected]) => {
    expect(await given(old, mayGiveGroup)).toBe(expected);
  });

  it("are kept in a folder", async () => {
    const folder = await temporaryFolder();
    const [old, fresh] = [join(folder, "users.csv"), join(folder, "users.csv.part")];
    await writeFile(old, "old");
    await chmod(old, 0o664);
    await writeFile(fresh, "new", { mode: 0o600 });
    await new FolderStore().giveRights(old, fresh);
    expect((await stat(fresh)).mode & 0o777).toBe(0o664);
  });

  it("are given before the new file is put in place, and no delivery fails where they cannot be", async () => {
    const remote = withOld();
    const asked: string[] = [];
    const giveRights = async (from: string, to: string) => {
      asked.push(`${from} ${to} ${remote.names.includes(to)}`);
      throw new TransferError(phrase("{0} may not be changed.", to), { failure: "permission" });
    };
    const open = async (signal?: AbortSignal) => ({ ...(await remote.open(signal)), giveRights });
    const { delivered } = await run({ remote: Object.assign(Object.create(remote), { open }) });
    expect(delivered).toEqual({ verifiedBy: "hash" });
    expect(asked).toEqual([`${names.final} ${names.temporary} true`]);
  });
});

describe("the rights of the old file, over SFTP", () => {
  const scene = storeScene(startSftpServer);

  it("are given to the new one where the server lets us", async () => {
    const modes = new Map([["/in/users.csv", 0o664]]);
    await scene.start({ modes });
    scene.files.put("/in/users.csv", "old");
    scene.files.put("/in/users.csv.part", "new");
    const place = await scene.open(sftpTarget(scene.server), answers());
    await place.giveRights?.("/in/users.csv", "/in/users.csv.part");
    expect(modes.get("/in/users.csv.part")).toBe(0o664);
  });
});
