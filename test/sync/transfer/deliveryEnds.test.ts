/** Deliveries that end otherwise than it seemed: what stands there in the end decides what is told. */
import { describe, expect, test } from "vitest";
import type { FakeRemote } from "../fakeRemote.ts";
import { names, newText, oldText, run, state, withOld } from "./deliveryRun.ts";

/** A server that does not rename over a file. */
function oldServer(): FakeRemote {
  const remote = withOld();
  remote.replaces = false;
  return remote;
}

/** Everything that ever stood under the final name. */
function watchFinal(remote: FakeRemote): (string | undefined)[] {
  const seen: (string | undefined)[] = [];
  const before = remote.onOperation;
  remote.onOperation = (...operation) => {
    before(...operation);
    const text = remote.text(names.final);
    if (seen.at(-1) !== text) seen.push(text);
  };
  return seen;
}

describe("where the system takes files away, an old file that stands aside is not put back", () => {
  test("once the new one was put in its place, and the connection lost before the old one was removed", async () => {
    const remote = oldServer();
    remote.onOperation = (operation, path) => {
      if (operation === "remove" && path === names.aside && remote.text(names.final) === newText) {
        // The system reads and takes the new file.
        remote.files.delete(names.final);
        remote.fault = { at: "remove", when: "before", failure: "connect" };
      }
    };
    const seen = watchFinal(remote);
    const { delivered, watch } = await run({ remote, order: { consumed: true } });
    expect(delivered).toBeDefined();
    // The removal that failed is told; the next run does it.
    expect(watch.end).toEqual({ left: [names.aside], mayHaveArrived: false });
    expect(seen).toEqual([oldText, undefined]);
  });

  test("and the answer to the last rename was lost", async () => {
    const remote = oldServer();
    remote.onOperation = (operation, path) => {
      if (operation === "rename" && path === names.temporary) {
        remote.fault = { at: "rename", when: "after", failure: "connect" };
      }
      if (operation === "open" && remote.text(names.final) === newText) {
        remote.files.delete(names.final);
      }
    };
    const seen = watchFinal(remote);
    const { delivered } = await run({ remote, order: { consumed: true } });
    expect(delivered).toBeDefined();
    expect(seen).toEqual([oldText, undefined]);
    expect(remote.names).toEqual([]);
  });

  test("by the next run, which finds it alone", async () => {
    const remote = oldServer();
    remote.put(names.aside, oldText);
    remote.files.delete(names.final);
    const seen = watchFinal(remote);
    const { delivered } = await run({ remote, order: { consumed: true, expected: state(undefined) } });
    expect(delivered).toBeDefined();
    expect(seen).not.toContain(oldText);
    expect(remote.names).toEqual([names.final]);
  });

  test("but it is where the server refused the new one, whatever became of its temporary name", async () => {
    const remote = oldServer();
    remote.onOperation = (operation, path) => {
      if (operation === "rename" && path === names.temporary) {
        remote.files.delete(names.temporary);
      }
    };
    const { error } = await run({ remote, order: { consumed: true } });
    expect(error).toMatchObject({ failure: "protocol" });
    expect(remote.text(names.final)).toBe(oldText);
    expect(remote.names).toEqual([names.final]);
  });

  test("but it is where the new one still stands under its temporary name", async () => {
    const remote = oldServer();
    remote.put(names.aside, oldText);
    remote.put(names.temporary, newText);
    remote.files.delete(names.final);
    const seen = watchFinal(remote);
    const { delivered } = await run({ remote, order: { consumed: true, expected: state(oldText), ownTemporaryBytes: newText.length } });
    expect(delivered).toBeDefined();
    expect(seen).toContain(oldText);
    expect(remote.text(names.final)).toBe(newText);
  });
});

describe("where two machines swap at the same moment, without exclusive creation", () => {
  /** The other machine has moved the old file aside, and moves our upload in for its own a moment later. */
  function otherSwaps(remote: FakeRemote): void {
    remote.exclusiveCreate = false;
    remote.onOperation = (operation, path) => {
      if (operation === "rename" && path === names.final) {
        remote.put(names.aside, oldText);
      }
      if (operation === "remove" && path === names.temporary) {
        remote.put(names.final, remote.text(names.temporary) ?? "");
        remote.files.delete(names.temporary);
        remote.files.delete(names.aside);
      }
    };
  }

  test("the refused one tells that its file got there all the same", async () => {
    const remote = oldServer();
    otherSwaps(remote);
    const { delivered } = await run({ remote });
    expect(delivered).toEqual({ verifiedBy: "hash" });
    expect(remote.names).toEqual([names.final]);
  });

  test("the refused one leaves the other's old file where it stands", async () => {
    const remote = oldServer();
    remote.exclusiveCreate = false;
    remote.onOperation = (operation, path) => {
      if (operation === "rename" && path === names.final) {
        remote.put(names.aside, oldText);
        remote.fault = { at: "rename", when: "before", failure: "conflict" };
      }
    };
    const { error } = await run({ remote });
    expect(error).toMatchObject({ failure: "conflict" });
    expect(remote.names).toEqual([names.final, names.aside]);
  });
});

describe("a connection that is lost for good while the file is put in place, but comes back for cleaning up,", () => {
  const lost = (when: "before" | "after") => {
    const remote = withOld();
    let opened = 0;
    remote.fault = { at: "replace", when, failure: "connect" };
    remote.onOperation = (operation) => {
      if (operation === "open" && ++opened > 1 && opened < 5) {
        remote.fault = { at: "open", when: "before", failure: "connect" };
      }
    };
    return remote;
  };

  test("is a delivery where the file got there", async () => {
    const remote = lost("after");
    const { delivered } = await run({ remote });
    expect(delivered).toEqual({ verifiedBy: "hash" });
    expect(remote.names).toEqual([names.final]);
  });

  test("leaves no doubt where it did not", async () => {
    const remote = lost("before");
    const { error, watch } = await run({ remote });
    expect(error?.message).not.toContain("not known");
    expect(watch.end).toEqual({ left: [], mayHaveArrived: false });
    expect(remote.text(names.final)).toBe(oldText);
  });
});
