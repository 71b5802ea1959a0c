import { describe, expect, it } from "vitest";
import { openStore } from "../../../sync/src/transfer/openStore.ts";
import { lookAt } from "../../../sync/src/transfer/remoteState.ts";
import { startSftpServer } from "../../support/servers/index.ts";
import { everyStep, expectFailure } from "./storeContract.ts";
import { storeScene } from "./storeScene.ts";
import { answers, sftpTarget } from "./subjects.ts";

const bytes = new Uint8Array(300_000).fill(65);
const scene = storeScene(startSftpServer);

describe("SFTP, trouble", () => {
  it("says that nobody listens", async () => {
    await scene.start();
    await scene.server.close();
    const failure = await expectFailure(openStore(sftpTarget(scene.server), answers()), "connect");
    expect(failure.message).toContain("refused the connection");
  });

  it.each(["login", "stat"] as const)("does not wait for ever for an answer to %s", async (step) => {
    await scene.start({ faults: { mute: [step] } });
    const silent = openStore(sftpTarget(scene.server), answers({ timeoutMs: 100 })).then((opened) => opened.stat("/in/users.csv"));
    await expectFailure(silent, "connect");
  });

  it("is called off while it logs in", async () => {
    const controller = new AbortController();
    const reason = new Error("called off");
    await scene.start({ faults: { mute: ["login"], onStep: () => controller.abort(reason) } });
    await expect(openStore(sftpTarget(scene.server), answers({ signal: controller.signal }))).rejects.toBe(reason);
  });

  it.each(["before", "after"] as const)("tells a connection that is cut %s a step", async (when) => {
    for (const step of ["create", "write", "close", "rename", "remove", "stat", "list", "read"] as const) {
      await scene.start({ faults: { cut: { step, when } } });
      scene.files.put("/in/old.csv", "old");
      const place = await scene.open(sftpTarget(scene.server), answers());
      const failure = await expectFailure(everyStep(place, "/in", bytes), "connect");
      expect(failure.message, step).toContain(`127.0.0.1:${scene.server.port}`);
      await scene.server.close();
    }
  });

  it.each([0, 1, 40_000, 299_999])("tells a connection that is cut after %i bytes", async (afterBytes) => {
    await scene.start({ faults: { cut: { step: "write", afterBytes } } });
    const place = await scene.open(sftpTarget(scene.server), answers());
    await expectFailure(place.create("/in/users.part", bytes, {}), "connect");
    expect(scene.files.stat("/in/users.part")?.sizeBytes).toBeLessThanOrEqual(afterBytes);
  });

  it("names where a link leads that leads nowhere, which an upload would replace", async () => {
    await scene.start({ links: new Map([["/in/users.csv", "../gone/users.csv"]]) });
    const place = await scene.open(sftpTarget(scene.server), answers());
    expect(await place.linkAt?.("/in/users.csv")).toBe("/gone/users.csv");
    expect(await place.linkAt?.("/in/other.csv")).toBeUndefined();
    await expect(lookAt(place, "/in/users.csv")).rejects.toMatchObject({ wayOut: expect.stringContaining("/gone/users.csv") });
  });

  it("says that the disk is full", async () => {
    await scene.start({ faults: { spaceBytes: 100_000 } });
    const place = await scene.open(sftpTarget(scene.server), answers());
    await expectFailure(place.create("/in/users.part", bytes, {}), "no-space");
    await place.remove("/in/users.part");
    expect(scene.files.names).toEqual([]);
  });

  it.each(["create", "write", "read", "list", "remove", "stat"] as const)("says that %s is not permitted", async (step) => {
    await scene.start({ faults: { deny: [step] } });
    scene.files.put("/in/old.csv", "old");
    const place = await scene.open(sftpTarget(scene.server), answers());
    const work = async (): Promise<void> => {
      await place.stat("/in/old.csv");
      await place.create("/in/users.part", bytes, {});
      await place.read("/in/old.csv", { maximumBytes: 100 });
      await place.list("/in", 10);
      await place.remove("/in/old.csv");
    };
    await expectFailure(work(), "permission");
  });

  it.each([-2, 2])("reads all of a file whose size is told wrong by %i", async (sizeLie) => {
    await scene.start({ faults: { sizeLie } });
    scene.files.put("/in/users.csv", bytes);
    const place = await scene.open(sftpTarget(scene.server), answers());
    expect(await place.read("/in/users.csv", { maximumBytes: 1_000_000 })).toHaveLength(bytes.length);
    expect((await place.stat("/in/users.csv"))?.sizeBytes).toBe(bytes.length + sizeLie);
  });

  it("has many writes under way at once, and one at a time where the server wants it so", async () => {
    await scene.start({ faults: { delayMs: 1 } });
    const place = await scene.open(sftpTarget(scene.server), answers());
    await place.create("/in/users.part", bytes, {});
    scene.server.faults.refuseParallelWrites = true;
    await place.create("/in/other.part", bytes, {});
    expect(scene.files.text("/in/other.part")).toBe(scene.files.text("/in/users.part"));
  });
});
