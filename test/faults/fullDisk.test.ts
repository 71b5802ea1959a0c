/**
 * Disks and quotas of real servers, and of folders, that take only a part of the new file, or nothing of it: the old file stays, nothing is left, the failure says
 * what to do, and once there is room the next push delivers.
 */
import { chownSync, mkdirSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { SyncFailure } from "#sync";
import { openStore } from "../../sync/src/transfer/openStore.ts";
import { canMount, startSmallFolder } from "../peers/harness/index.ts";
import { csv, finalPath, startScenario } from "../sync/scenario.ts";
import { filesOf } from "./folderFiles.ts";
import { judgeNext, judgePush } from "./judge.ts";
import { MatrixTable } from "./matrixTable.ts";
import { openCell, presentRealPeers, type RealCell, realPeers, startWithQuota } from "./realPeer.ts";

const table = new MatrixTable();
afterAll(() => table.print());

const people = Array.from({ length: 900 }, (_, i) => `${i + 1} Person${i + 1} AA${String(i).padStart(4, "0")}`);
const oldText = csv(...people);
const newText = csv(...people, "1000 New EE0099");
const judged = ({ scenario, files }: RealCell, mayStepAside: boolean) => ({ scenario, files, mayStepAside, oldText, newText });

/** A push into a place that has no room, then one where there is some again. */
async function runCell(cell: RealCell, mayStepAside: boolean, makeRoom: () => void): Promise<string[]> {
  const error = await cell.scenario.push().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const found = await judgePush(judged(cell, mayStepAside), error);
  const told = error instanceof SyncFailure ? `${error.message} ${error.wayOut}` : String(error);
  if (!/does not fit|stopped taking bytes/.test(told) || !/space/.test(told)) {
    found.push(`the failure does not say that there is no room: ${told}`);
  }
  if (cell.files.names.join() !== finalPath || cell.files.text(finalPath) !== oldText) {
    found.push(`the old file does not stand alone: ${cell.files.names.join(", ")}`);
  }
  makeRoom();
  return [...found, ...(await judgeNext(judged(cell, mayStepAside)))];
}

/** Leaves so many blocks of the disk. */
async function fillAndRun(disk: string, cell: RealCell, { blocks, mayStepAside }: { blocks: number; mayStepAside: boolean }) {
  const filler = join(disk, "filler");
  const { bsize, bavail } = statfsSync(disk);
  writeFileSync(filler, Buffer.alloc((bavail - blocks) * bsize));
  const found = await runCell(cell, mayStepAside, () => writeFileSync(filler, ""));
  return { row: `full disk, room for ${blocks} of ${Math.ceil(newText.length / bsize)} blocks`, found };
}

const { peers, pureFtpd } = await presentRealPeers();
const smallDisks = canMount();
if (!smallDisks) {
  process.stdout.write(
    `\nNothing can be mounted here, so the disks of ${[...peers, "a folder"].join(", ")} are not filled: full disks are those of the tests' own servers (otherFaults.test.ts).\n`,
  );
}

describe.each(smallDisks ? peers : [])("on a full disk of %s", (name) => {
  test.each([0, 1, 4])("which has room for %i blocks", async (blocks) => {
    const peer = await realPeers[name]({ diskBytes: 128 * 1024 });
    try {
      const cell = await openCell(peer, { name: "in", host: "127.0.0.1", oldText, newText });
      const { row, found } = await fillAndRun(peer.root, cell, { blocks, mayStepAside: peer.mayStepAside });
      table.add(row, name, found);
      expect(found).toEqual([]);
    } finally {
      await peer.close();
    }
  });
});

describe.runIf(smallDisks)("in a folder on a full disk", () => {
  test.each([0, 1, 4])("which has room for %i blocks", async (blocks) => {
    const disk = await startSmallFolder(128 * 1024);
    try {
      const folder = join(disk.path, "in");
      mkdirSync(folder);
      writeFileSync(join(folder, "users.csv"), oldText);
      const scenario = await startScenario({ url: `file://${folder}/users.csv`, openStore });
      writeFileSync(scenario.file, newText);
      const { row, found } = await fillAndRun(disk.path, { scenario, folder, files: filesOf(folder) }, { blocks, mayStepAside: false });
      table.add(row, "folder", found);
      expect(found).toEqual([]);
    } finally {
      await disk.close();
    }
  });
});

describe.each(pureFtpd ? ["Pure-FTPd"] : [])("on a quota of %s", (name) => {
  test.each([0, 1000, 10_000])("of which %i bytes are left", async (leftBytes) => {
    const peer = await startWithQuota(oldText.length + leftBytes + 40_000);
    try {
      const cell = await openCell(peer, { name: "in", host: "127.0.0.1", oldText, newText });
      const use = (bytes: number) => {
        const path = join(peer.root, ".ftpquota");
        writeFileSync(path, `1 ${bytes}\n`);
        chownSync(path, peer.ownerId, peer.ownerId);
      };
      use(oldText.length + 40_000);
      const found = await runCell(cell, peer.mayStepAside, () => use(oldText.length));
      table.add(`quota, ${leftBytes} of ${newText.length} bytes left`, name, found);
      expect(found).toEqual([]);
    } finally {
      await peer.close();
    }
  });
});
