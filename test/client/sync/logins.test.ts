/** Log-ins of requests that run at once: each stores or forgets what was typed for it, and nothing else. */
import { describe, expect, test } from "vitest";
import { ResponseError } from "vscode-languageserver-protocol/node";
import { type FailureData, packAnswer, requests, secretRequest } from "#sync/protocol";
import { startFakeProcess } from "../support/fakeProcess.ts";
import { createWorld, planAnswer } from "../support/world.ts";

type End = string | FailureData;

/** Every test of a target asks for the password of an account of that name, and ends as the test says. */
function startLogins(...inputs: readonly string[]) {
  const world = createWorld({ script: { inputs } });
  let onTyped: (finish: (end: End) => void) => void = () => {};
  const { engine, errors } = startFakeProcess(world, (connection) => {
    connection.onRequest(requests.testTarget, async ({ target = "", call }) => {
      await connection.sendRequest(secretRequest, { account: target, kind: "password", refused: false, call });
      const end = await new Promise<End>((finish) => onTyped(finish));
      return typeof end === "string" ? { text: end } : new ResponseError<FailureData>(1, "It failed.", end);
    });
  });
  /** Goes on when the password was typed; what it returns ends the request, and tells what is stored then. */
  const start = async (target: string) => {
    const typed = new Promise<(end: End) => void>((resolve) => {
      onTyped = resolve;
    });
    const answer = engine.testTarget({ file: "/w/users.csv", target });
    const finish = await typed;
    return async (end: End) => {
      finish(end);
      await answer.catch(() => {});
      return [...world.stored];
    };
  };
  return { world, errors, start };
}

const storedA = ["password a", "of a"];
const storedB = ["password b", "of b"];

describe("of two log-ins at once", () => {
  test("one that works stores nothing that the other one is still trying", async () => {
    const { start } = startLogins("of a", "of b");
    const endA = await start("a");
    const endB = await start("b");
    expect(await endA("worked")).toEqual([storedA]);
    expect(await endB({ failure: "transfer" })).toEqual([storedA]);
  });

  test("one that fails forgets nothing that was typed for the other one", async () => {
    const { start } = startLogins("of a", "of b");
    const endA = await start("a");
    const endB = await start("b");
    expect(await endA({ failure: "transfer" })).toEqual([]);
    expect(await endB("worked")).toEqual([storedB]);
  });

  test("the second is not given what the first has not tried out", async () => {
    const { world, start } = startLogins("wrong", "of a");
    const endFirst = await start("a");
    const endSecond = await start("a");
    expect(world.dialogue.shown).toHaveLength(2);
    expect(await endSecond("worked")).toEqual([storedA]);
    await endFirst({ failure: "transfer" });
  });
});

test.each(["conflict", "held"] as const)("a request that ends as %s has logged in: what was typed is stored", async (failure) => {
  const { start } = startLogins("of a");
  const end = await start("a");
  expect(await end({ failure })).toEqual([storedA]);
});

test.each(["refused", "transfer", "config", "cancelled", "bug"] as const)(
  "a request that ends as %s forgets what was typed",
  async (failure) => {
    const { start } = startLogins("of a");
    const end = await start("a");
    expect(await end({ failure })).toEqual([]);
  },
);

test("a password with which a plan was made is stored, though the push behind it fails", async () => {
  const world = createWorld({ script: { inputs: ["s3cret"] } });
  const { engine } = startFakeProcess(world, (connection) => {
    connection.onRequest(requests.plan, async ({ call }) => {
      await connection.sendRequest(secretRequest, { account: "a", kind: "password", refused: false, call });
      return packAnswer(planAnswer());
    });
    connection.onRequest(requests.push, async ({ call }) => {
      await connection.sendRequest(secretRequest, { account: "a", kind: "password", refused: false, call });
      return new ResponseError<FailureData>(1, "The connection broke off.", { failure: "transfer" });
    });
  });
  const request = { file: "/w/users.csv", baseline: { kind: "default" } } as const;
  await engine.plan(request);
  await expect(engine.push({ ...request, approvedPlan: "0", override: [] })).rejects.toThrow("broke off");
  expect([...world.stored]).toEqual([["password a", "s3cret"]]);
});

test("a secret store that fails is logged, and fails no request that has worked", async () => {
  const { world, errors, start } = startLogins("of a");
  world.stored.set = () => {
    throw new Error("The keychain is locked");
  };
  const end = await start("a");
  expect(await end("worked")).toEqual([]);
  expect(errors).toEqual(["What was typed could not be stored"]);
});
