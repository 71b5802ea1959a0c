import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AnswerWatch } from "../../../sync/src/transfer/sshLink.ts";

describe("a server that owes an answer", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const watchLink = () => {
    const link = Object.assign(new PassThrough(), { setTimeout: () => {} });
    const overdue: number[] = [];
    return { link, overdue, watch: new AnswerWatch(link, { timeoutMs: 1_000, onOverdue: (sinceMs) => overdue.push(sinceMs) }) };
  };

  it("is overdue when nothing has moved, each time anew", () => {
    const { link, overdue, watch } = watchLink();
    link.emit("timeout");
    watch.expect();
    link.emit("timeout");
    watch.answered();
    link.emit("timeout");
    watch.expect();
    link.emit("timeout");
    expect(overdue).toEqual([1_000, 1_000]);
  });

  it("is overdue after four times as long when it sends something else all the while", () => {
    const { overdue, watch } = watchLink();
    watch.expect();
    vi.advanceTimersByTime(3_999);
    expect(overdue).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(overdue).toEqual([4_000]);
  });

  it("has its time from each answer on, while others are due", () => {
    const { overdue, watch } = watchLink();
    watch.expect();
    watch.expect();
    vi.advanceTimersByTime(3_000);
    watch.answered();
    vi.advanceTimersByTime(3_000);
    expect(overdue).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(overdue).toEqual([4_000]);
  });

  it("is not overdue while a person is asked, and has its whole time afterwards", async () => {
    const { link, overdue, watch } = watchLink();
    watch.expect();
    let reply: (secret: string) => void = () => {};
    const answer = watch.whileAsking(
      new Promise<string>((resolve) => {
        reply = resolve;
      }),
    );
    vi.advanceTimersByTime(60_000);
    link.emit("timeout");
    reply("secret");
    await answer;
    vi.advanceTimersByTime(3_999);
    expect(overdue).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(overdue).toEqual([4_000]);
  });
});
