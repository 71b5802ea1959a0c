/** Every promise of `RemoteStore`, put to each store alike: in this process and on real servers. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { RemoteStore, TransferFailure } from "../../../sync/src/transfer/remoteStore.ts";
import { TransferError } from "../../../sync/src/transfer/remoteStore.ts";

/** A place with a store to it, and a way to look behind the store's back. Names are of files in `folder`. */
export interface ContractSubject {
  open(signal?: AbortSignal): Promise<RemoteStore>;
  /** As the store names it. */
  readonly folder: string;
  /** The same folder as seen from the login folder, where there is one: `/~/…` or `/~`. */
  readonly loginFolder?: string;
  put(name: string, bytes: Uint8Array): Promise<void>;
  get(name: string): Promise<Uint8Array | undefined>;
  makeFolder?(name: string): Promise<void>;
  /** Ends every connection as a broken network would. */
  dropConnections?(): void;
  clear(): Promise<void>;
  close(): Promise<void>;
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const everything = { maximumBytes: 1 << 30 };

export function describeStore(name: string, start: () => Promise<ContractSubject>): void {
  describe(name, () => {
    let subject: ContractSubject;
    let store: RemoteStore;
    const at = (file: string): string => `${subject.folder}/${file}`;
    const content = async (file: string): Promise<string | undefined> => {
      const bytes = await subject.get(file);
      return bytes && new TextDecoder().decode(bytes);
    };

    beforeAll(async () => {
      subject = await start();
    });
    afterAll(() => subject?.close());
    afterEach(async () => {
      await store?.close();
      await subject.clear();
    });
    const open = async (): Promise<RemoteStore> => {
      store = await subject.open();
      return store;
    };

    it("tells that nothing is there", async () => {
      const place = await open();
      expect(await place.stat(at("users.csv"))).toBeUndefined();
      expect(await place.read(at("users.csv"), everything)).toBeUndefined();
    });

    it("tells name and size of a file", async () => {
      await subject.put("users.csv", text("id\n1\n"));
      expect(await (await open()).stat(at("users.csv"))).toMatchObject({ name: "users.csv", sizeBytes: 5 });
    });

    it.each([0, 1, 32_768, 32_769, 3_000_001])("gives and takes %i bytes unchanged", async (sizeBytes) => {
      const bytes = Uint8Array.from({ length: sizeBytes }, (_, index) => (index * 7 + (index >> 8)) & 255);
      const place = await open();
      const steps: number[] = [];
      await place.create(at("users.part"), bytes, { onProgress: (done) => steps.push(done) });
      expect(Buffer.compare((await subject.get("users.part")) ?? text("nothing"), bytes)).toBe(0);
      expect(Buffer.compare((await place.read(at("users.part"), everything)) ?? text("nothing"), bytes)).toBe(0);
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
      expect(steps.at(-1) ?? 0).toBe(sizeBytes);
    });

    it("reads a file of exactly the most that is allowed, and refuses one byte more", async () => {
      await subject.put("users.csv", text("12345"));
      const place = await open();
      expect(await place.read(at("users.csv"), { maximumBytes: 5 })).toHaveLength(5);
      await expectFailure(place.read(at("users.csv"), { maximumBytes: 4 }), "protocol");
    });

    it("does not touch a file that is already there when it creates one", async () => {
      await subject.put("users.part", text("theirs"));
      const place = await open();
      if (place.abilities.exclusiveCreate) {
        await expectFailure(place.create(at("users.part"), text("ours"), {}), "conflict");
        expect(await content("users.part")).toBe("theirs");
      }
    });

    it("says that the folder is missing", async () => {
      await expectFailure((await open()).create(at("missing/users.part"), text("id\n"), {}), "protocol", "permission");
    });

    it("replaces a file in one step, or says that it cannot and changes nothing", async () => {
      await subject.put("users.csv", text("old"));
      await subject.put("users.part", text("new"));
      const place = await open();
      const isReplaced = await place.replace(at("users.part"), at("users.csv"));
      expect(place.abilities.replace).toBe(isReplaced);
      expect(await content("users.csv")).toBe(isReplaced ? "new" : "old");
      expect(await content("users.part")).toBe(isReplaced ? undefined : "new");
    });

    it("replaces where nothing is yet", async () => {
      await subject.put("users.part", text("new"));
      expect(await (await open()).replace(at("users.part"), at("users.csv"))).toBe(true);
      expect(await content("users.csv")).toBe("new");
      expect(await content("users.part")).toBeUndefined();
    });

    it("renames to a free name only", async () => {
      await subject.put("users.csv", text("old"));
      await subject.put("users.part", text("new"));
      const place = await open();
      await expectFailure(place.rename(at("users.part"), at("users.csv")), "conflict");
      expect(await content("users.csv")).toBe("old");
      expect(await content("users.part")).toBe("new");
      await place.rename(at("users.csv"), at("users.aside"));
      expect(await content("users.aside")).toBe("old");
      expect(await content("users.csv")).toBeUndefined();
    });

    it("fails to move what is not there", async () => {
      const place = await open();
      await expectFailure(place.rename(at("nothing"), at("users.csv")), "protocol", "permission");
      await expectFailure(place.replace(at("nothing"), at("users.csv")), "protocol", "permission");
    });

    it("removes a file, and is content when there is none", async () => {
      await subject.put("users.part", text("x"));
      const place = await open();
      await place.remove(at("users.part"));
      await place.remove(at("users.part"));
      expect(await subject.get("users.part")).toBeUndefined();
    });

    it("lists files, no folders, and no more than asked for", async () => {
      await subject.makeFolder?.("archive");
      for (const file of ["a.csv", "b.csv", "c.csv"]) {
        await subject.put(file, text(file));
      }
      const place = await open();
      const files = await place.list(subject.folder || "/", 100);
      expect(files.map((file) => `${file.name} ${file.sizeBytes}`).sort()).toEqual(["a.csv 5", "b.csv 5", "c.csv 5"]);
      expect(await place.list(subject.folder || "/", 2)).toHaveLength(2);
    });

    it("names the folders of a folder, no files, and no more than asked for", async () => {
      const place = await open();
      await subject.put("users.csv", text("x"));
      if (subject.makeFolder) {
        await subject.makeFolder("archive");
        await subject.makeFolder("in");
        expect([...(await place.folders(subject.folder || "/", 100))].sort()).toEqual(expect.arrayContaining(["archive", "in"]));
        expect(await place.folders(subject.folder || "/", 1)).toHaveLength(1);
      }
      expect(await place.folders(subject.folder || "/", 100)).not.toContain("users.csv");
    });

    it("does not take a folder for a file", async () => {
      const place = await open();
      if (subject.makeFolder) {
        await subject.makeFolder("archive");
        await expectFailure(place.stat(at("archive")), "protocol");
      }
    });

    it.each(["new users.csv", "uživatelé.csv", "-rf.csv", "a'b\"c.csv", " leading.csv"])("handles the name %s", async (file) => {
      const place = await open();
      await place.create(at(file), text("id\n"), {});
      expect(await content(file)).toBe("id\n");
      expect(await place.stat(at(file))).toMatchObject({ name: file, sizeBytes: 3 });
      await place.rename(at(file), at("users.csv"));
      expect(await content("users.csv")).toBe("id\n");
    });

    it("starts at the login folder for /~/", async () => {
      if (subject.loginFolder !== undefined) {
        await subject.put("users.csv", text("id\n"));
        expect(await (await open()).stat(`${subject.loginFolder}/users.csv`)).toMatchObject({ sizeBytes: 3 });
      }
    });

    it("refuses control characters in a path before the server sees them", async () => {
      await subject.put("users.csv", text("id\n"));
      const place = await open();
      await expectFailure(place.stat(at("a\r\nDELE users.csv")), "protocol");
      await expectFailure(place.remove(at("users.csv\0")), "protocol");
      expect(await content("users.csv")).toBe("id\n");
    });

    it("answers requests that are made at the same time", async () => {
      await subject.put("users.csv", text("id\n"));
      const place = await open();
      const [first, second, third] = await Promise.all([
        place.stat(at("users.csv")),
        place.read(at("users.csv"), everything),
        place.stat(at("nothing")),
      ]);
      expect(first).toMatchObject({ sizeBytes: 3 });
      expect(second).toHaveLength(3);
      expect(third).toBeUndefined();
    });

    it("rejects with the signal's reason when an upload is called off", async () => {
      const place = await open();
      const controller = new AbortController();
      const reason = new Error("called off");
      const bytes = new Uint8Array(8_000_000);
      const upload = place.create(at("users.part"), bytes, { signal: controller.signal, onProgress: () => controller.abort(reason) });
      await expect(upload).rejects.toBe(reason);
    });

    it("rejects with the signal's reason when it was called off before", async () => {
      const place = await open();
      const reason = new Error("called off");
      await expect(place.create(at("users.part"), text("x"), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
      expect((await subject.get("users.part"))?.length ?? 0).toBe(0);
    });

    it("does not open when it was called off before", async () => {
      const reason = new Error("called off");
      await expect(subject.open(AbortSignal.abort(reason)).then((place) => place.stat(at("x")))).rejects.toBe(reason);
    });

    it("ends with the signal that it was opened with", async () => {
      const controller = new AbortController();
      const reason = new Error("called off");
      store = await subject.open(controller.signal);
      await store.stat(at("users.csv"));
      controller.abort(reason);
      await expect(store.stat(at("users.csv"))).rejects.toBe(reason);
    });

    it("says that the connection is gone, now and later", async () => {
      if (subject.dropConnections) {
        const place = await open();
        await place.stat(at("users.csv"));
        subject.dropConnections();
        await expectFailure(place.stat(at("users.csv")), "connect");
        await expectFailure(place.create(at("users.part"), text("x"), {}), "connect");
      }
    });

    it("may be closed more than once", async () => {
      const place = await open();
      await place.close();
      await place.close();
    });
  });
}

/** Rejects with a `TransferError` of one of these kinds. */
export async function expectFailure(promise: Promise<unknown>, ...failures: readonly TransferFailure[]): Promise<TransferError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error, "it should have failed").toBeInstanceOf(TransferError);
  const failure = error as TransferError;
  expect(failures, failure.message).toContain(failure.failure);
  return failure;
}

/** Each step of a delivery once, for a connection that is cut at one of them. `folder` exists, with `old.csv` in it. */
export async function everyStep(store: RemoteStore, folder: string, bytes: Uint8Array): Promise<void> {
  await store.create(`${folder}/users.part`, bytes, {});
  await store.list(folder, 10);
  await store.stat(`${folder}/old.csv`);
  await store.read(`${folder}/old.csv`, { maximumBytes: 100 });
  await store.replace(`${folder}/users.part`, `${folder}/users.csv`);
  await store.remove(`${folder}/users.csv`);
}
