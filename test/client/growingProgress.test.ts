import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Progress } from "../../client/src/surroundings/dialogue.ts";
import { growingProgress } from "../../client/src/vscode/growingProgress.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Work under progress whose end the test decides, and everything that is shown of it. */
function startWork() {
  const shown: string[] = [];
  const end = { resolve: (_: string): void => undefined, reject: (_: Error): void => undefined };
  const person = { cancel: (): void => undefined };
  const work = { report: (): void => undefined } as unknown as Progress;
  const result = growingProgress(
    {
      statusBar: (until) => {
        shown.push("status bar");
        void until.then(() => shown.push("status bar ends"));
      },
      async notification(until, onShown, cancel) {
        shown.push("notification");
        person.cancel = cancel;
        onShown((message, percent) => shown.push(`${message} +${percent} %`));
        await until;
        shown.push("notification ends");
      },
    },
    (progress) => {
      Object.assign(work, progress);
      return new Promise<string>((resolve, reject) => Object.assign(end, { resolve, reject }));
    },
  );
  return { shown, end, work, person, result };
}

test("work of a moment is told in the status bar alone", async () => {
  const { shown, end, result } = startWork();
  await vi.advanceTimersByTimeAsync(999);
  end.resolve("planned");
  expect(await result).toBe("planned");
  await vi.runAllTimersAsync();
  expect(shown).toEqual(["status bar", "status bar ends"]);
});

test("work that takes longer than a second goes from the status bar into a notification, which ends with it", async () => {
  const { shown, end, result } = startWork();
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown).toEqual(["status bar", "status bar ends", "notification"]);
  end.resolve("delivered");
  expect(await result).toBe("delivered");
  expect(shown.at(-1)).toBe("notification ends");
});

test("a notification begins with the step that was reported last, and counts forwards alone", async () => {
  const { shown, work } = startWork();
  work.report("Connecting");
  work.report("Sending", 0.25);
  await vi.advanceTimersByTimeAsync(1000);
  work.report("Sending", 0.75);
  work.report("Sending again", 0.5);
  work.report("Sending again", 1);
  work.report("Renaming");
  expect(shown.slice(3)).toEqual(["Sending +25 %", "Sending +50 %", "Sending again +0 %", "Sending again +25 %", "Renaming +0 %"]);
});

test("who cancels in the notification stops the work, whose answer is waited for", async () => {
  const { work, person, end, shown, result } = startWork();
  await vi.advanceTimersByTimeAsync(1000);
  expect(work.signal.aborted).toBe(false);
  person.cancel();
  expect(work.signal.aborted).toBe(true);
  expect(shown.at(-1)).toBe("notification");
  end.resolve("stopped, nothing was sent");
  expect(await result).toBe("stopped, nothing was sent");
});

test.each([0, 2000])("what fails after %i ms fails for whoever asked, and nothing stays on the screen", async (ms) => {
  const { shown, end, result } = startWork();
  const failed = expect(result).rejects.toThrow("no route to host");
  await vi.advanceTimersByTimeAsync(ms);
  end.reject(new Error("no route to host"));
  await failed;
  await vi.runAllTimersAsync();
  expect(shown.filter((line) => line.endsWith("ends"))).toHaveLength(shown.length / 2);
});
