/**
 * The same promises over OpenSSH's server and vsftpd as they are: a proxy in between cuts connections at every step of a push and looks at the
 * target whenever anything passes; rights are taken away at every step; and the process that pushes is killed at every step.
 */
import { spawn } from "node:child_process";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { RemoteStore } from "../../sync/src/transfer/remoteStore.ts";
import { csv } from "../sync/scenario.ts";
import { type CuttingProxy, startCuttingProxy } from "./cuttingProxy.ts";
import { newText, oldText } from "./faultyTarget.ts";
import { inspect, judgeKilled, judgeNext, judgePush } from "./judge.ts";
import { MatrixTable } from "./matrixTable.ts";
import { allow, forbid, openCell, presentRealPeers, type RealCell, type RealPeer, realPeers } from "./realPeer.ts";

const table = new MatrixTable();
afterAll(() => table.print());

interface Fault {
  readonly name: string;
  /** Called before the operation with the chosen number. */
  readonly strike: (proxy: CuttingProxy, cell: RealCell) => void;
  /** The server may refuse to rename over the old file, which then steps aside. */
  readonly refuses?: boolean;
}

const faults: readonly Fault[] = [
  { name: "connection cut at the step", strike: (proxy) => proxy.cut() },
  { name: "answer to the step lost", strike: (proxy) => proxy.loseAnswer() },
  { name: "network down from the step on", strike: (proxy) => proxy.goDown() },
  { name: "folder read-only from the step on", refuses: true, strike: (_, { folder }) => forbid(folder, "writing") },
  { name: "files unreadable from the step on", refuses: true, strike: (_, { folder }) => forbid(folder, "reading") },
];

/** Long enough that each transfer is many pieces. */
const longCrowd = Array.from({ length: 12_000 }, (_, i) => `${i + 1} Person${i + 1} AA${String(i).padStart(5, "0")}`);
const long = { oldText: csv(...longCrowd), newText: csv(...longCrowd, "99999 New EE0099") };

/** Each cell has a folder of its own. */
let cells = 0;

/** So many kills, spread over all that a push sends and reads. */
const midway = 10;

const { peers } = await presentRealPeers();

describe.each(peers)("over %s", (name) => {
  let peer: RealPeer;
  let proxy: CuttingProxy;
  let onPiece: (() => void) | undefined;
  beforeAll(async () => {
    peer = await realPeers[name]();
    proxy = await startCuttingProxy(peer.ports, () => onPiece?.());
  });
  afterAll(async () => {
    await proxy.close();
    await peer.close();
  });

  /** `atStep` is called before each operation of the push. */
  async function open(atStep: (cell: RealCell, step: number) => void = () => {}, texts = { oldText, newText }): Promise<RealCell> {
    let step = 0;
    const wrap = (store: RemoteStore) => watched(store, () => atStep(cell, step++));
    const cell = await openCell(peer, { name: `cell-${cells++}`, host: proxy.host, ...texts, wrap });
    return cell;
  }

  const judged = ({ scenario, files }: RealCell, mayStepAside: boolean, texts = { oldText, newText }) => ({
    scenario,
    files,
    mayStepAside,
    ...texts,
  });

  /** Pushes as a process of its own; resolves with the signal that ended it, `null` where it came to its end. */
  function pushAlone(
    { scenario }: RealCell,
    ...how: readonly string[]
  ): { readonly kill: () => void; readonly ended: Promise<string | null> } {
    const child = spawn(process.execPath, [inject("pushProgram"), scenario.file, scenario.world.state, ...how], {
      stdio: "ignore",
      env: { ...process.env, PEER_PASSWORD: peer.password },
    });
    return {
      kill: () => child.kill("SIGKILL"),
      ended: new Promise((resolve) => child.once("exit", (_, by) => resolve(by))),
    };
  }

  async function runCell(fault: Fault, at: number): Promise<string[]> {
    const cell = await open((self, step) => step === at && fault.strike(proxy, self));
    const mayStepAside = peer.mayStepAside || fault.refuses === true;
    const violations = new Set<string>();
    onPiece = () => {
      for (const what of inspect(judged(cell, mayStepAside))) violations.add(what);
    };
    const error = await cell.scenario.push().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    onPiece = undefined;
    proxy.calm();
    allow(cell.folder);
    return [...violations, ...(await judgePush(judged(cell, mayStepAside), error)), ...(await judgeNext(judged(cell, mayStepAside)))];
  }

  test.each(faults)(
    "$name",
    async (fault) => {
      let count = 0;
      await (await open(() => count++)).scenario.push();
      expect(count).toBeGreaterThan(8);
      const failures: string[] = [];
      for (let at = 0; at < count; at++) {
        const found = await runCell(fault, at);
        table.add(fault.name, name, found);
        failures.push(...found.map((what) => `${at}: ${what}`));
      }
      expect(failures).toEqual([]);
    },
    240_000,
  );

  test("a slow peer only takes longer", async () => {
    const cell = await open();
    proxy.delayMs = 20;
    await cell.scenario.push();
    proxy.calm();
    const found = await judgePush(judged(cell, false), undefined);
    table.add("slow peer", name, found);
    expect(found).toEqual([]);
  });

  test("killed after each operation", async () => {
    const failures: string[] = [];
    for (let at = 0; ; at++) {
      const cell = await open();
      if ((await pushAlone(cell, "after", String(at)).ended) === null) {
        expect(at).toBeGreaterThan(8);
        break;
      }
      const found = [...(await judgeKilled(judged(cell, peer.mayStepAside))), ...(await judgeNext(judged(cell, peer.mayStepAside)))];
      table.add("SIGKILL after the operation", name, found);
      failures.push(...found.map((what) => `${at}: ${what}`));
    }
    expect(failures).toEqual([]);
  }, 240_000);

  /** Kills the push when so many pieces have passed; the signal that ended it, and how many pieces there were. */
  async function killAtPiece(cell: RealCell, at: number): Promise<{ readonly signal: string | null; readonly pieces: number }> {
    let pieces = 0;
    const pushing = pushAlone(cell);
    onPiece = () => pieces++ === at && pushing.kill();
    const signal = await pushing.ended;
    onPiece = undefined;
    return { signal, pieces };
  }

  test("killed in the midst of its transfers", async () => {
    const { pieces } = await killAtPiece(await open(undefined, long), Number.POSITIVE_INFINITY);
    expect(pieces).toBeGreaterThan(midway);
    const failures: string[] = [];
    for (let i = 0; i < midway; i++) {
      const cell = await open(undefined, long);
      const at = Math.floor(((i + 0.5) * pieces) / midway);
      const { signal } = await killAtPiece(cell, at);
      const of = judged(cell, peer.mayStepAside, long);
      const found = signal === null ? [] : [...(await judgeKilled(of)), ...(await judgeNext(of))];
      table.add(signal === null ? "came to its end before" : "SIGKILL in the midst of a transfer", name, found);
      failures.push(...found.map((what) => `${at} of ${pieces}: ${what}`));
    }
    expect(failures).toEqual([]);
  }, 240_000);
});

/** Tells of every operation before it is done. */
function watched(store: RemoteStore, onOperation: () => void): RemoteStore {
  return new Proxy(store, {
    get(of, name) {
      const value: unknown = Reflect.get(of, name, of);
      return typeof value !== "function"
        ? value
        : (...given: readonly unknown[]) => {
            if (name !== "close") onOperation();
            return value.apply(of, given);
          };
    },
  });
}
