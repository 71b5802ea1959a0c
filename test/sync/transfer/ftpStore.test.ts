import { describe, expect, it } from "vitest";
import { openStore } from "../../../sync/src/transfer/openStore.ts";
import { serveMemory, startFtpServer } from "../../support/servers/index.ts";
import { everyStep, expectFailure } from "./storeContract.ts";
import { storeScene } from "./storeScene.ts";
import { answers, ftpTarget } from "./subjects.ts";

const bytes = new Uint8Array(3_000_000).fill(65);
const scene = storeScene(startFtpServer);

describe("FTP, passive mode", () => {
  it("goes to the host of the control connection, whatever the server says", async () => {
    await scene.start({ unknownCommands: ["EPSV"], passiveAddress: "10.1.2.3" });
    const place = await scene.open(ftpTarget(scene.server), answers());
    await place.create("/in/users.part", bytes, {});
    expect(scene.files.stat("/in/users.part")?.sizeBytes).toBe(bytes.length);
  });
});

describe("FTP, names beyond ASCII", () => {
  const name = "/in/uživatelé.csv";

  it.each([[["OPTS"]], [["UTF8"]]])(
    "are sent in UTF-8 where the server lists UTF8 or takes the command (without %s)",
    async (unknownCommands) => {
      await scene.start({ unknownCommands });
      const place = await scene.open(ftpTarget(scene.server), answers());
      await place.create(name, new Uint8Array(3), {});
      expect(scene.files.names).toEqual([name]);
    },
  );

  it("are refused where it does neither: nothing is guessed, and nothing is sent", async () => {
    await scene.start({ unknownCommands: ["OPTS", "UTF8"] });
    const place = await scene.open(ftpTarget(scene.server), answers());
    for (const work of [
      () => place.create(name, bytes, {}),
      () => place.stat(name),
      () => place.rename("/in/a.csv", name),
      () => place.list("/ž", 1),
    ]) {
      const failure = await expectFailure(work(), "protocol");
      expect(failure.message).toContain("does not say that it takes UTF-8");
    }
    expect(scene.server.commands.join()).not.toContain("u\u017e");
    await place.create("/in/users.csv", new Uint8Array(3), {});
    expect(scene.files.names).toEqual(["/in/users.csv"]);
  });

  it("are refused in the login folder too", async () => {
    await scene.start({ unknownCommands: ["OPTS", "UTF8"], home: "/žák" });
    const place = await scene.open(ftpTarget(scene.server), answers());
    await expectFailure(place.stat("/~/users.csv"), "protocol");
  });
});

describe("FTP, trouble", () => {
  it.each(["login", "stat", "create", "write", "rename"] as const)("does not wait for ever for an answer to %s", async (step) => {
    await scene.start({ faults: { mute: [step] } });
    const work = async (): Promise<void> => {
      const place = await scene.open(ftpTarget(scene.server), answers({ timeoutMs: 200 }));
      await place.stat("/in/users.csv");
      await place.create("/in/users.part", bytes, {});
      await place.replace("/in/users.part", "/in/users.csv");
    };
    await expectFailure(work(), "connect");
  });

  it("is called off while it logs in", async () => {
    const controller = new AbortController();
    const reason = new Error("called off");
    await scene.start({ faults: { mute: ["login"], onStep: () => controller.abort(reason) } });
    await expect(openStore(ftpTarget(scene.server), answers({ signal: controller.signal }))).rejects.toBe(reason);
  });

  it.each([
    ["before", undefined],
    ["after", undefined],
    ["before", "explicit"],
    ["after", "explicit"],
  ] as const)("tells a connection that is cut %s a step (TLS: %s)", async (when, tls) => {
    for (const step of ["create", "write", "close", "rename", "remove", "stat", "list", "read"] as const) {
      await scene.start({ faults: { cut: { step, when } }, ...(tls && { tls }) });
      scene.files.put("/in/old.csv", "old");
      const place = await scene.open(ftpTarget(scene.server, tls), answers());
      const failure = await expectFailure(everyStep(place, "/in", bytes), "connect");
      expect(failure.message, step).toContain(`127.0.0.1:${scene.server.port}`);
      await scene.server.close();
    }
  });

  it.each(["write", "read"] as const)("tells a connection that is cut in the middle of a %s", async (step) => {
    await scene.start({ faults: { cut: { step, afterBytes: 1_000_000 } } });
    scene.files.put("/in/users.csv", bytes);
    const place = await scene.open(ftpTarget(scene.server), answers());
    const work = step === "write" ? place.create("/in/users.part", bytes, {}) : place.read("/in/users.csv", { maximumBytes: 10_000_000 });
    await expectFailure(work, "connect");
  });

  it.each([undefined, "explicit"] as const)("says that the disk is full, and works on (TLS: %s)", async (tls) => {
    await scene.start({ faults: { spaceBytes: 100_000 }, ...(tls && { tls }) });
    const place = await scene.open(ftpTarget(scene.server, tls), answers());
    await expectFailure(place.create("/in/users.part", bytes, {}), "no-space");
    await place.remove("/in/users.part");
    expect(await place.stat("/in/users.part")).toBeUndefined();
    expect(scene.files.names).toEqual([]);
  });

  it.each(["create", "read", "list", "remove", "stat", "rename"] as const)("says that %s is not permitted", async (step) => {
    await scene.start({ faults: { deny: [step] } });
    scene.files.put("/in/old.csv", "old");
    const place = await scene.open(ftpTarget(scene.server), answers());
    const work = async (): Promise<void> => {
      await place.stat("/in/old.csv");
      await place.create("/in/users.part", bytes, {});
      await place.read("/in/old.csv", { maximumBytes: 100 });
      await place.list("/in", 10);
      await place.replace("/in/users.part", "/in/users.csv");
      await place.remove("/in/old.csv");
    };
    await expectFailure(work(), "permission");
  });

  it("stops a server that lists without end", async () => {
    const entry = { name: `${"x".repeat(200)}.csv`, sizeBytes: 1, modifiedAt: new Date(0), isFolder: false };
    const endless = { ...serveMemory(["/in"]), list: () => new Array(60_000).fill(entry) };
    await scene.start({ files: endless });
    const place = await scene.open(ftpTarget(scene.server), answers());
    await expectFailure(place.list("/in", 10), "protocol");
  });

  it("takes no refusal in another language for a file that is not there", async () => {
    const no = "550 Zugriff verweigert";
    await scene.start({ refusals: { MLST: no, SIZE: no, RETR: no } });
    scene.files.put("/in/users.csv", "abc");
    const place = await scene.open(ftpTarget(scene.server), answers());
    expect((await place.stat("/in/users.csv"))?.sizeBytes).toBe(3);
    await expectFailure(place.read("/in/users.csv", { maximumBytes: 100 }), "protocol", "permission");
    expect(await place.stat("/in/nothing.csv")).toBeUndefined();
  });

  it("looks into the folder's list where SIZE is denied, to everybody or for this file", async () => {
    await scene.start({ unknownCommands: ["MLST"], refusals: { SIZE: "550 Permission denied." } });
    scene.files.put("/in/users.csv", "abc");
    const place = await scene.open(ftpTarget(scene.server), answers());
    expect((await place.stat("/in/users.csv"))?.sizeBytes).toBe(3);
    expect(await place.stat("/in/nothing.csv")).toBeUndefined();
  });

  it("asks for the right to look where neither is permitted", async () => {
    await scene.start({ unknownCommands: ["MLST"], refusals: { SIZE: "550 Permission denied.", LIST: "550 Permission denied." } });
    const place = await scene.open(ftpTarget(scene.server), answers());
    const failure = await expectFailure(place.stat("/in/users.csv"), "permission");
    expect(failure.wayOut).toMatch(/permit SIZE or MLST, or the list/);
  });

  it("asks no further where a server says that nothing is there", async () => {
    await scene.start();
    const place = await scene.open(ftpTarget(scene.server), answers());
    const before = scene.server.commands.length;
    expect(await place.stat("/in/nothing.csv")).toBeUndefined();
    expect(scene.server.commands.slice(before)).toEqual(["MLST /in/nothing.csv"]);
  });

  it("tells a size as the server does, and reads what is there", async () => {
    await scene.start({ faults: { sizeLie: 2 } });
    scene.files.put("/in/users.csv", "abc");
    const place = await scene.open(ftpTarget(scene.server), answers());
    expect((await place.stat("/in/users.csv"))?.sizeBytes).toBe(5);
    expect(await place.read("/in/users.csv", { maximumBytes: 100 })).toHaveLength(3);
  });
});
