import { describe, expect, test } from "vitest";
import { createTaskQueue } from "../../../server/src/documents/taskQueue.ts";

function queueWithLog() {
  const log: string[] = [];
  const queue = createTaskQueue((error) => log.push(`error ${(error as Error).message}`));
  return { log, queue };
}

describe("a task queue", () => {
  test("runs a task at once where nothing is under way", () => {
    const { log, queue } = queueWithLog();
    queue.run(() => void log.push("now"));
    expect(log).toEqual(["now"]);
  });

  test("keeps the order, also of tasks that a task brings", async () => {
    const { log, queue } = queueWithLog();
    queue.run(async () => {
      queue.run(() => void log.push("second"));
      await Promise.resolve();
      log.push("first");
    });
    queue.run(() => void log.push("third"));
    await queue.idle();
    expect(log).toEqual(["first", "second", "third"]);
  });

  test("goes on after a task that throws or rejects", async () => {
    const { log, queue } = queueWithLog();
    queue.run(() => {
      throw new Error("a");
    });
    queue.run(() => Promise.reject(new Error("b")));
    queue.run(() => void log.push("c"));
    await queue.idle();
    expect(log).toEqual(["error a", "error b", "c"]);
  });

  test("is idle at once when there is nothing", async () => {
    await expect(queueWithLog().queue.idle()).resolves.toBeUndefined();
  });
});
