import { expect, test } from "vitest";
import { type MessageConnection, ResponseError } from "vscode-languageserver-protocol/node";
import type { FailureData, SyncProgress } from "#sync/protocol";
import { packAnswer, progressNotification, requests } from "#sync/protocol";
import { startFakeProcess } from "../support/fakeProcess.ts";
import { createWorld, planAnswer } from "../support/world.ts";

const processWith = (serve: (connection: MessageConnection) => void) => startFakeProcess(createWorld(), serve);

const request = { file: "/w/users.csv", baseline: { kind: "default" } } as const;

test("the process is started on first use and once", async () => {
  const { engine, started } = processWith((connection) => connection.onRequest(requests.plan, () => packAnswer(planAnswer())));
  expect(started).toHaveLength(0);
  await engine.plan(request);
  await engine.plan(request);
  expect(started).toHaveLength(1);
});

test("progress reaches the request that it is of, and no other one that runs", async () => {
  let goOn = (): void => {};
  const isTested = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const { engine } = processWith((connection) => {
    connection.onRequest(requests.plan, async ({ call }) => {
      await isTested;
      await connection.sendNotification(progressNotification, { step: "Comparing", call });
      return packAnswer(planAnswer());
    });
    connection.onRequest(requests.testTarget, async ({ call }) => {
      await connection.sendNotification(progressNotification, { step: "Connecting", call });
      return { text: "" };
    });
  });
  const steps: string[] = [];
  const listen = (name: string) => ({ onProgress: ({ step }: SyncProgress) => void steps.push(`${name}: ${step}`) });
  const planned = engine.plan(request, listen("plan"));
  await engine.testTarget({ file: "f", target: "hq" }, listen("test"));
  goOn();
  await planned;
  expect(steps).toEqual(["test: Connecting", "plan: Comparing"]);
});

test("a failure comes with its facts", async () => {
  const data: FailureData = { failure: "conflict", wayOut: "Preview again." };
  const { engine } = processWith((connection) =>
    connection.onRequest(requests.plan, () => new ResponseError(1, "The file on the target changed.", data)),
  );
  await expect(engine.plan(request)).rejects.toMatchObject({ message: "The file on the target changed.", data });
});

test("an abort reaches the process as a cancellation", async () => {
  const abort = new AbortController();
  const { engine } = processWith((connection) =>
    connection.onRequest(requests.plan, (_parameters, token) => {
      setImmediate(() => abort.abort());
      return new Promise((_resolve, reject) => token.onCancellationRequested(() => reject(new Error("stopped"))));
    }),
  );
  await expect(engine.plan(request, { signal: abort.signal })).rejects.toMatchObject({ data: { failure: "cancelled" } });
});

test("a process that dies fails what waits, says so, and the next use starts a new one", async () => {
  const { engine, started, errors } = processWith((connection) => {
    connection.onRequest(requests.plan, () =>
      started.length === 1 ? new Promise<never>(() => setImmediate(() => started[0]?.emit("exit", 1, null))) : packAnswer(planAnswer()),
    );
  });
  await expect(engine.plan(request)).rejects.toMatchObject({ data: { failure: "bug" } });
  expect(errors).toEqual(["The sync process ended"]);
  await engine.plan(request);
  expect(started).toHaveLength(2);
});

test("a plan that is cancelled is not waited for, though the process is busy with it", async () => {
  const { engine } = processWith((connection) => connection.onRequest(requests.plan, () => new Promise<never>(() => {})));
  const controller = new AbortController();
  const answer = engine.plan(request, { signal: controller.signal });
  controller.abort();
  await expect(answer).rejects.toMatchObject({ data: { failure: "cancelled" } });
});
