import { describe, expect, test } from "vitest";
import type { DeliveryStep } from "../../../sync/src/transfer/deliveryOrder.ts";
import { FakeRemote, type Fault } from "../fakeRemote.ts";
import { names, newText, oldText, run, state, Watch, withOld } from "./deliveryRun.ts";

describe("a cancelled delivery", () => {
  const steps: readonly DeliveryStep[] = ["connect", "look", "tidy", "upload", "read-back", "look-again", "replace"];
  test.each(steps)("at the step %s leaves the old file and nothing else", async (at) => {
    const cancel = new AbortController();
    const watch = new Watch();
    watch.onReach = (step) => {
      if (step === at) {
        cancel.abort();
      }
    };
    const { error, remote } = await run({ watch, signal: cancel.signal });
    expect(error?.name).toBe("AbortError");
    expect(remote.names).toEqual([names.final]);
    expect(remote.text(names.final)).toBe(oldText);
  });

  test("finishes what it began once the old file is touched", async () => {
    const cancel = new AbortController();
    const remote = withOld();
    remote.replaces = false;
    remote.onOperation = (operation) => {
      if (operation === "rename") {
        cancel.abort();
      }
    };
    const { delivered } = await run({ remote, signal: cancel.signal });
    expect(delivered).toBeDefined();
    expect(remote.text(names.final)).toBe(newText);
    expect(remote.names).toEqual([names.final]);
  });
});

describe("whatever goes wrong, at whichever operation", () => {
  const kinds: readonly Pick<Fault, "when" | "failure" | "forEver">[] = [
    { when: "before", failure: "connect" },
    { when: "after", failure: "connect" },
    { when: { bytes: 5 }, failure: "connect" },
    { when: "before", failure: "permission" },
    { when: "before", failure: "protocol" },
    { when: "before", failure: "connect", forEver: true },
    { when: "after", failure: "connect", forEver: true },
  ];
  const situations = [
    { replaces: true, old: oldText },
    { replaces: false, old: oldText },
    { replaces: true, old: undefined },
    { replaces: false, old: undefined },
  ];

  test.each(situations)(
    "the final name holds the whole old or the whole new file, and the next run is clean (%o)",
    async ({ replaces, old }) => {
      let cells = 0;
      for (const kind of kinds) {
        for (let at = 0; at < 24; at++) {
          const remote = new FakeRemote();
          remote.replaces = replaces;
          if (old !== undefined) {
            remote.put(names.final, old);
          }
          remote.onOperation = () => {
            const standing = remote.text(names.final) ?? remote.text(names.aside);
            expect([old, newText], `${JSON.stringify(kind)} at ${at}`).toContain(standing);
          };
          remote.fault = { at, ...kind };
          const first = await run({ remote });
          expect([old, newText]).toContain(remote.text(names.final) ?? remote.text(names.aside));
          if (first.delivered) {
            expect(remote.text(names.final)).toBe(newText);
          }
          remote.fault = undefined;
          const seen = remote.text(names.final) ?? remote.text(names.aside);
          const second = await run({ remote, order: { expected: state(seen), ownTemporaryBytes: newText.length } });
          expect(second.error).toBeUndefined();
          expect(remote.names).toEqual([names.final]);
          expect(remote.text(names.final)).toBe(newText);
          cells++;
        }
      }
      expect(cells).toBe(kinds.length * 24);
    },
  );
});

test("a failure after a lost connection leaves no doubt where the old file is seen to stand", async () => {
  const remote = withOld();
  remote.fault = { at: "replace", when: "before", failure: "connect" };
  const watch = new Watch();
  watch.onReach = (step) => {
    if (step === "upload" && watch.pauses.length > 0) {
      remote.fault = { at: "create", when: "before", failure: "no-space" };
    }
  };
  const { error } = await run({ remote, watch });
  expect(watch.end?.mayHaveArrived).toBe(false);
  expect(error?.message).not.toContain("not known");
});
