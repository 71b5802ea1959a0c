/**
 * Disks and quotas of real servers that take only a part of the new file, or nothing of it: the old file stays, nothing is left, the failure says
 * what to do, and once there is room the next push delivers.
 */
import { chownSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { SyncFailure } from "#sync";
import { canMount } from "../peers/harness/index.ts";
import { csv, finalPath } from "../sync/scenario.ts";
import { judgeNext, judgePush } from "./judge.ts";
import { MatrixTable } from "./matrixTable.ts";
import { openCell, presentRealPeers, type RealCell, type RealPeer, realPeers, startWithQuota } from "./realPeer.ts";

const table = new MatrixTable();
afterAll(() => table.print());

const people = Array.from({ length: 900 }, (_, i) => `${i + 1} Person${i + 1} AA${String(i).padStart(4, "0")}`);
const oldText = csv(...people);
const newText = csv(...people, "1000 New EE0099");
const judged = ({ scenario, files }: RealCell, mayStepAside: boolean) => ({ scenario, files, mayStepAside, oldText, newText });

/** A push into a place that has no room, then one where there is some again. */
async function runCell(peer: RealPeer, cell: RealCell, makeRoom: () => void): Promise<string[]> {
  const error = await cell.scenario.push().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const found = await judgePush(judged(cell, peer.mayStepAside), error);
  const told = error instanceof SyncFailure ? `${error.message} ${error.wayOut}` : String(error);
  if (!/does not fit|stopped taking bytes/.test(told) || !/space freed/.test(told)) {
    found.push(`the failure does not say that there is no room: ${told}`);
  }
  if (cell.files.names.join() !== finalPath || cell.files.text(finalPath) !== oldText) {
    found.push(`the old file does not stand alone: ${cell.files.names.join(", ")}`);
  }
  makeRoom();
  return [...found, ...(await judgeNext(judged(cell, peer.mayStepAside)))];
}

const { peers, pureFtpd } = await presentRealPeers();
const smallDisks = canMount();
if (!smallDisks) {
  process.stdout.write("\nNothing can be mounted here: full disks are those of the servers in this process only (otherFaults.test.ts).\n");
}

describe.each(smallDisks ? peers : [])("on a full disk of %s", (name) => {
  test.each([0, 1, 4])("which has room for %i blocks", async (blocks) => {
    const peer = await realPeers[name]({ diskBytes: 128 * 1024 });
    try {
      const cell = await openCell(peer, { name: "in", host: "127.0.0.1", oldText, newText });
      const filler = join(peer.root, "filler");
      const { bsize, bavail } = statfsSync(peer.root);
      writeFileSync(filler, Buffer.alloc((bavail - blocks) * bsize));
      const found = await runCell(peer, cell, () => writeFileSync(filler, ""));
      table.add(`full disk, room for ${blocks} of ${Math.ceil(newText.length / bsize)} blocks`, name, found);
      expect(found).toEqual([]);
    } finally {
      await peer.close();
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
      const found = await runCell(peer, cell, () => use(oldText.length));
      table.add(`quota, ${leftBytes} of ${newText.length} bytes left`, name, found);
      expect(found).toEqual([]);
    } finally {
      await peer.close();
    }
  });
});
