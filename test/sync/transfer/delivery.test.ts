import { describe, expect, test } from "vitest";
import { FakeRemote } from "../fakeRemote.ts";
import { names, newText, oldText, run, state, Watch, withOld } from "./deliveryRun.ts";

describe("a delivery", () => {
  test("uploads to the temporary name, verifies it, and renames it over the old file", async () => {
    const { delivered, remote, watch } = await run();
    expect(delivered).toEqual({ verifiedBy: "hash" });
    expect(remote.names).toEqual([names.final]);
    expect(remote.text(names.final)).toBe(newText);
    expect(watch.steps).toEqual(["connect", "look", "tidy", "upload", "read-back", "look-again", "replace"]);
    expect(remote.log).toContain("create /in/users.part");
  });

  test("moves the old file aside where the server does not rename over a file", async () => {
    const remote = withOld();
    remote.replaces = false;
    const { delivered, watch } = await run({ remote });
    expect(delivered).toBeDefined();
    expect(remote.names).toEqual([names.final]);
    expect(remote.text(names.final)).toBe(newText);
    expect(watch.steps.slice(-4)).toEqual(["replace", "aside", "put-in", "remove-aside"]);
  });

  test("is done once the new file is in place, though the step behind it can no longer be written down", async () => {
    const remote = withOld();
    remote.replaces = false;
    const watch = new Watch();
    watch.onReach = (step) => {
      if (step === "remove-aside") {
        throw new Error("The history cannot be written");
      }
    };
    const { delivered } = await run({ remote, watch });
    expect(delivered).toBeDefined();
    expect(remote.text(names.final)).toBe(newText);
    expect(watch.end).toEqual({ left: [names.aside], mayHaveArrived: false });
  });

  test("puts the old file back where the new one cannot take its place", async () => {
    const remote = withOld();
    remote.replaces = false;
    remote.onOperation = (operation, path) => {
      if (operation === "rename" && path === names.temporary) {
        remote.fault = { at: "rename", when: "before", failure: "permission" };
      }
    };
    const { error } = await run({ remote });
    expect(error).toMatchObject({ failure: "permission" });
    expect(remote.names).toEqual([names.final]);
    expect(remote.text(names.final)).toBe(oldText);
  });

  test("verifies by size alone where the server does not let the upload be read", async () => {
    const remote = withOld();
    remote.unreadable = [names.temporary];
    expect((await run({ remote })).delivered).toEqual({ verifiedBy: "size" });
  });

  test("refuses an upload whose size is wrong and that cannot be read", async () => {
    const remote = withOld();
    remote.unreadable = [names.temporary];
    remote.sizeLie = -3;
    const { error } = await run({ remote });
    expect(error).toMatchObject({ failure: "protocol", message: expect.stringContaining("bytes, 24 were sent") });
    expect(remote.text(names.final)).toBe(oldText);
    expect(remote.names).toEqual([names.final]);
  });

  test("refuses an upload that comes back changed", async () => {
    const remote = withOld();
    remote.onOperation = (operation, path) => {
      if (operation === "read" && path === names.temporary) {
        remote.put(names.temporary, newText.replace("n", "m"));
      }
    };
    const { error } = await run({ remote });
    expect(error).toMatchObject({ failure: "protocol" });
    expect(remote.text(names.final)).toBe(oldText);
    expect(remote.names).toEqual([names.final]);
  });

  test("stops before anything is sent where the target holds something else than the plan saw", async () => {
    const { error, remote } = await run({ order: { expected: state("another file\n") } });
    expect(error).toMatchObject({ failure: "conflict" });
    expect(remote.log.some((line) => line.startsWith("create"))).toBe(false);
  });

  test("stops where the target changes during the upload", async () => {
    const remote = withOld();
    remote.onOperation = (operation) => {
      if (operation === "create") {
        remote.put(names.final, "somebody else's\n");
      }
    };
    const { error } = await run({ remote });
    expect(error).toMatchObject({ failure: "conflict" });
    expect(remote.text(names.final)).toBe("somebody else's\n");
    expect(remote.names).toEqual([names.final]);
  });

  test("leaves a temporary file alone that is not from here", async () => {
    const remote = withOld();
    remote.put(names.temporary, "another upload");
    const { error } = await run({ remote });
    expect(error).toMatchObject({ failure: "conflict", message: expect.stringContaining("is not from here") });
    expect(remote.text(names.temporary)).toBe("another upload");
  });

  test("leaves a temporary file alone that another machine created first", async () => {
    const remote = withOld();
    remote.onOperation = (operation) => {
      if (operation === "create") {
        remote.put(names.temporary, "theirs");
      }
    };
    const { error } = await run({ remote });
    expect(error).toMatchObject({ failure: "conflict" });
    expect(remote.text(names.temporary)).toBe("theirs");
  });

  describe.each([true, false])(
    "without exclusive creation, while another machine pushes (the server renames over a file: %s)",
    (replaces) => {
      const theirs = "99,file,that is longer\n";
      const twoMachines = (act: (remote: FakeRemote) => void) => {
        const remote = withOld();
        Object.assign(remote, { exclusiveCreate: false, replaces });
        const moves = replaces ? "replace" : "rename";
        remote.onOperation = (operation, path) => {
          if (operation === moves && path === names.temporary) {
            act(remote);
          }
        };
        return run({ remote });
      };

      test("does not call a file delivered that the other one wrote before the rename", async () => {
        const { error, remote } = await twoMachines((files) => files.put(names.temporary, theirs));
        expect(error).toMatchObject({ failure: "conflict", message: expect.stringContaining("does not hold what was sent") });
        expect(remote.text(names.final)).toBe(theirs);
      });

      test("knows its own file that the other one's rename took along", async () => {
        const { delivered, remote, watch } = await twoMachines((files) => {
          files.files.delete(names.temporary);
          files.put(names.final, newText);
        });
        expect(delivered).toEqual({ verifiedBy: "hash" });
        expect(remote.text(names.final)).toBe(newText);
        expect(watch.end?.left).toEqual([]);
      });

      test("does not take a refused rename for a delivery", async () => {
        const { error, remote } = await twoMachines((files) => files.files.delete(names.temporary));
        expect(error).toMatchObject({ failure: "protocol" });
        expect(remote.text(names.final)).toBe(oldText);
      });
    },
  );

  test("removes a temporary file that a broken run of ours left", async () => {
    const remote = withOld();
    remote.put(names.temporary, "half of wh");
    const { delivered } = await run({ remote, order: { ownTemporaryBytes: 20 } });
    expect(delivered).toBeDefined();
    expect(remote.names).toEqual([names.final]);
  });

  test("puts a file back first that a broken run had moved aside", async () => {
    const remote = new FakeRemote();
    remote.put(names.aside, oldText);
    const { delivered, watch } = await run({ remote, order: { expected: state(oldText) } });
    expect(delivered).toBeDefined();
    expect(watch.steps.slice(0, 3)).toEqual(["connect", "look", "restore"]);
    expect(remote.names).toEqual([names.final]);
  });

  test("does not miss a file that the system took away meanwhile", async () => {
    const remote = withOld();
    remote.onOperation = (operation) => {
      if (operation === "create") {
        remote.files.delete(names.final);
      }
    };
    const { delivered } = await run({ remote, order: { consumed: true } });
    expect(delivered).toBeDefined();
    expect(remote.text(names.final)).toBe(newText);
  });

  test("tries again from the start after a lost connection, each time later", async () => {
    const remote = withOld();
    let cuts = 0;
    remote.onOperation = (operation) => {
      if (operation === "create" && cuts++ < 2) {
        remote.fault = { at: "create", when: { bytes: 7 }, failure: "connect" };
      }
    };
    const { delivered, watch } = await run({ remote });
    expect(delivered).toBeDefined();
    expect(watch.pauses).toEqual([1000, 4000]);
    expect(remote.names).toEqual([names.final]);
  });

  test.each([
    ["stands", oldText],
    ["is another one by then", "another file\n"],
  ])("leaves what another machine began to upload while the connection was lost, where the target %s", async (_, final) => {
    const theirs = "somebody else's, and larger than ours";
    const remote = withOld();
    remote.onOperation = (operation) => {
      if (operation === "create") {
        remote.fault = { at: "create", when: "before", failure: "connect" };
      } else if (operation === "open" && remote.log.some((line) => line.startsWith("create"))) {
        remote.put(names.temporary, theirs);
        remote.put(names.final, final);
      }
    };
    const { error, watch } = await run({ remote });
    expect(error).toMatchObject({ failure: "conflict" });
    expect(remote.text(names.temporary)).toBe(theirs);
    expect(watch.end).toMatchObject({ left: [] });
  });

  test("does not try again after a refusal", async () => {
    const remote = withOld();
    remote.fault = { at: "create", when: "before", failure: "no-space" };
    const { error, watch } = await run({ remote });
    expect(error).toMatchObject({ failure: "no-space" });
    expect(watch.pauses).toEqual([]);
  });

  test("does not try again where it never was connected", async () => {
    const remote = withOld();
    remote.fault = { at: "open", when: "before", failure: "connect" };
    const { error, watch } = await run({ remote });
    expect(error).toMatchObject({ failure: "connect" });
    expect(watch.pauses).toEqual([]);
  });

  test("knows a file that arrived although the answer was lost", async () => {
    const remote = withOld();
    remote.fault = { at: "replace", when: "after", failure: "connect" };
    const { delivered, watch } = await run({ remote });
    expect(delivered).toBeDefined();
    expect(watch.steps.filter((step) => step === "upload")).toHaveLength(1);
  });

  test("knows a file that arrived, and was taken at once, although the answer was lost", async () => {
    const remote = withOld();
    remote.fault = { at: "replace", when: "after", failure: "connect" };
    remote.onOperation = (operation) => {
      if (operation === "open" && remote.text(names.final) === newText) {
        remote.files.delete(names.final);
      }
    };
    const { delivered, watch } = await run({ remote, order: { consumed: true } });
    expect(delivered).toBeDefined();
    expect(watch.steps.filter((step) => step === "upload")).toHaveLength(1);
  });

  test("says that it does not know where the connection is lost for good while the file is put in place", async () => {
    const remote = withOld();
    remote.fault = { at: "replace", when: "after", failure: "connect" };
    remote.onOperation = (operation) => {
      if (operation === "open" && remote.log.length > 1) {
        remote.fault = { at: "open", when: "before", failure: "connect" };
      }
    };
    const { error, watch } = await run({ remote });
    expect(error?.message).toContain("is not known");
    expect(watch.end).toEqual({ left: [names.temporary], mayHaveArrived: true });
  });
});
