/** Faults that are not bound to one operation: bytes, sizes, space, somebody else. */
import { afterAll, describe, expect, test } from "vitest";
import { history } from "#sync";
import { createCertificate } from "../support/servers/index.ts";
import { csv, finalPath } from "../sync/scenario.ts";
import { newText, oldText, startFaultyTarget, type Transport, transports } from "./faultyTarget.ts";
import { asidePath, inspect } from "./judge.ts";
import { MatrixTable } from "./matrixTable.ts";

const table = new MatrixTable();
afterAll(() => table.print());

const foreign = csv("7 Somebody FF0007");

describe.each(Object.keys(transports) as Transport[])("over %s", (transport) => {
  async function withTarget(row: string, work: (target: Awaited<ReturnType<typeof startFaultyTarget>>) => Promise<void>): Promise<void> {
    const target = await startFaultyTarget(transport);
    try {
      await work(target);
      expect(target.violations).toEqual([]);
      table.add(row, transport, []);
    } catch (error) {
      table.add(row, transport, [String(error)]);
      throw error;
    } finally {
      await target.close();
    }
  }

  const push = (target: Awaited<ReturnType<typeof startFaultyTarget>>) =>
    target.scenario.push().then(
      () => undefined,
      (error: unknown) => error,
    );

  test.each([0, 1, 7, 100, newText.length - 1, newText.length])("a connection cut after %i bytes of the upload", async (afterBytes) => {
    await withTarget("cut at a byte of the upload", async (target) => {
      target.faults.cut = { step: "write", afterBytes };
      target.start();
      await push(target);
      target.faults.cut = undefined;
      expect(inspect(target)).toEqual([]);
      await target.scenario.push();
      expect(target.files.names).toEqual([finalPath]);
      expect(target.files.text(finalPath)).toBe(newText);
    });
  });

  test.each([0, 10, newText.length - 1])("a disk that takes %i bytes more", async (spaceBytes) => {
    await withTarget("full disk", async (target) => {
      target.faults.spaceBytes = spaceBytes;
      target.start();
      expect(await push(target)).toMatchObject({ kind: "transfer" });
      expect(target.files.text(finalPath)).toBe(oldText);
      expect(target.files.names).toEqual([finalPath]);
    });
  });

  test.each([-5, 5, 100_000])("a server that lies about sizes by %i", async (sizeLie) => {
    await withTarget("size lie", async (target) => {
      target.faults.sizeLie = sizeLie;
      target.start();
      await push(target);
      target.faults.sizeLie = undefined;
      const [run] = await history({ file: target.scenario.file }, target.scenario.world);
      expect(target.files.text(finalPath)).toBe(run?.outcome === "delivered" ? newText : oldText);
      await target.scenario.push();
      expect(target.files.names).toEqual([finalPath]);
    });
  });

  test("a file that somebody else puts there during the upload stays", async () => {
    await withTarget("remote changed mid-push", async (target) => {
      target.start((step) => {
        if (step === "create") {
          target.files.put(finalPath, foreign);
        }
      });
      expect(await push(target)).toMatchObject({ kind: "conflict" });
      expect(target.files.text(finalPath)).toBe(foreign);
      expect(target.files.names).toEqual([finalPath]);
      target.violations.length = 0;
    });
  });

  test("a temporary file of somebody else stays, and the push says so", async () => {
    await withTarget("somebody else's upload", async (target) => {
      const temporary = finalPath.replace(".csv", ".part");
      target.files.put(temporary, foreign);
      expect(await push(target)).toMatchObject({ kind: "conflict", message: expect.stringContaining("not from here") });
      expect(target.files.text(temporary)).toBe(foreign);
      expect(target.files.text(finalPath)).toBe(oldText);
    });
  });

  test("a clock that jumps back or forth changes nothing about the file", async () => {
    await withTarget("clock jump", async (target) => {
      let calls = 0;
      Object.defineProperty(target.scenario.world, "now", {
        value: () => new Date(Date.UTC(2026, 10, 20) + (calls++ % 2 ? 1 : -1) * 1e10),
      });
      await target.scenario.push();
      const [run] = await history({ file: target.scenario.file }, target.scenario.world);
      expect(run).toMatchObject({ outcome: "delivered" });
      expect(run?.durationMs).toBeGreaterThanOrEqual(0);
      expect(target.files.names).toEqual([finalPath]);
      expect(target.files.text(asidePath)).toBeUndefined();
    });
  });

  test("a slow peer only takes longer", async () => {
    await withTarget("slow peer", async (target) => {
      target.faults.delayMs = 15;
      target.start();
      await target.scenario.push();
      expect(target.files.names).toEqual([finalPath]);
      expect(target.files.text(finalPath)).toBe(newText);
    });
  });

  test.each([1, 2, 3])("two machines that push at once leave one whole file, and each is told the truth (%i)", async () => {
    await withTarget("two machines at once", async (target) => {
      target.mayStepAside = true;
      const other = await target.other("98 Other EE0098");
      const otherText = newText.replace("99,New,EE0099", "98,Other,EE0098");
      target.faults.delayMs = 2;
      const pushes = await Promise.allSettled([target.scenario.push(), other.push()]);
      target.faults.delayMs = undefined;
      target.violations.length = 0;
      const final = target.files.text(finalPath);
      expect([oldText, newText, otherText]).toContain(final);
      const [mine, theirs] = pushes.map(({ status }) => status === "fulfilled");
      if (mine !== theirs) {
        expect(final).toBe(mine ? newText : otherText);
      }
      if (!mine && !theirs) {
        expect(final).toBe(oldText);
      }
    });
  });
});

const wrongHostKey = { hostKey: `SHA256:${"A".repeat(43)}` };
const unpinned = { tls: { mode: "explicit" } };
const dayMs = 24 * 60 * 60 * 1000;
const expired = createCertificate({ validFrom: new Date(Date.now() - 2 * dayMs), validTo: new Date(Date.now() - dayMs) });
const misnamed = createCertificate({ names: ["other.example.test"] });
const wrongPin = { tls: { mode: "explicit", pin: `sha256:${"0".repeat(64)}` } };

test.for([
  ["sftp, renames over", "another host key", wrongHostKey, "changed"],
  ["sftp, renames over", "an unknown host key", {}, "unknown"],
  ["ftps, renames over", "another certificate", wrongPin, "changed"],
  ["ftps, renames over", "an untrusted certificate", {}, undefined],
  ["ftps, renames over", "an expired certificate", unpinned, "invalid", expired],
  ["ftps, renames over", "a certificate for another name", unpinned, "invalid", misnamed],
] as const)("over %s %s is a stop before anybody logs in", async ([transport, row, trust, state, certificate]) => {
  const target = await startFaultyTarget(transport, trust, certificate);
  try {
    const error = await target.scenario.push().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: "transfer", wayOut: expect.any(String), offered: state ? { state } : expect.anything() });
    expect(target.logins()).toBe(0);
    expect(target.files.names).toEqual([finalPath]);
    expect(await history({ file: target.scenario.file }, target.scenario.world)).toEqual([]);
    table.add(row, transport, []);
  } finally {
    await target.close();
  }
});
