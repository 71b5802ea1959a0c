import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createWords } from "#core";
import type { PlanAnswer, PlanRequest } from "#sync/protocol";
import { type FollowedPage, Follower, pauseMs } from "../../../client/src/preview/follower.ts";
import type { Preview } from "../../../client/src/surroundings/views.ts";
import { SyncFailure } from "../../../client/src/sync/syncEngine.ts";
import { planAnswer } from "../support/world.ts";

const request = { file: "/hr/users.csv", baseline: { kind: "default" } } as const satisfies Preview["request"];

/** A page as `PreviewPage` keeps its turns, and the world around it: what the file holds, and plans that are answered by the test. */
function scene(shown: Partial<Preview> = {}) {
  let turn = 0;
  const page = {
    preview: { request, answer: planAnswer({ id: "first" }), ...shown } as Preview,
    isVisible: true as boolean,
    notices: [] as { text: string; state: string }[],
    markStale(text: string, state: "passing" | "outdated"): number {
      page.notices.push({ text, state });
      return ++turn;
    },
    isTurn: (asked: number) => asked === turn,
    update(preview: Preview): void {
      turn++;
      page.preview = preview;
    },
  } satisfies FollowedPage & { notices: unknown };
  const file = { unsaved: undefined as string | "too long" | undefined, modified: 1 as number | undefined };
  const asked: { request: PlanRequest; signal: AbortSignal; answer(plan: PlanAnswer): void; fail(error: Error): void }[] = [];
  const follower = new Follower(page, {
    plan: (planRequest, signal) =>
      new Promise((answer, fail) => {
        asked.push({ request: planRequest, signal, answer, fail });
      }),
    unsaved: async () => file.unsaved,
    modified: async () => file.modified,
    words: createWords("en"),
  });
  return { page, file, asked, follower };
}

const pause = () => vi.advanceTimersByTimeAsync(pauseMs);
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a change", () => {
  test("marks the page at once, and is planned after a pause in what is typed, by what the page's plan saw", async () => {
    const { page, file, asked, follower } = scene();
    file.unsaved = "dGV4dA==";
    follower.changed("users.csv");
    await vi.advanceTimersByTimeAsync(pauseMs - 1);
    follower.changed("users.csv");
    await vi.advanceTimersByTimeAsync(pauseMs - 1);
    expect(page.notices.at(-1)).toEqual({ state: "passing", text: "users.csv has changed: the preview is being worked out anew." });
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked.map((each) => each.request)).toEqual([{ ...request, follows: "first", content: "dGV4dA==" }]);
    asked[0]?.answer(planAnswer({ id: "second" }));
    await settled();
    expect(page.preview).toMatchObject({ request, answer: { plan: { id: "second" } }, isUnsaved: true });
  });

  test("while a plan is made gives that plan up, and what it still answers is not shown", async () => {
    const { page, asked, follower } = scene();
    follower.changed("users.csv");
    await pause();
    follower.changed("users.csv");
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[0]?.answer(planAnswer({ id: "of an earlier text" }));
    await pause();
    expect(page.preview.answer.plan.id).toBe("first");
    asked[1]?.answer(planAnswer({ id: "second" }));
    await settled();
    expect(page.preview).toMatchObject({ answer: { plan: { id: "second" } }, isUnsaved: false });
  });

  test("is planned for a page that nobody sees only when it is looked at, and then once", async () => {
    const { page, asked, follower } = scene();
    page.isVisible = false;
    follower.changed("usersync.json");
    await pause();
    expect(asked).toEqual([]);
    page.isVisible = true;
    follower.shown();
    follower.shown();
    await settled();
    expect(asked).toHaveLength(1);
  });

  test("does not touch the preview of what an earlier run delivered", async () => {
    const { page, asked, follower } = scene({ request: { ...request, run: 3 } });
    follower.changed("users.csv");
    await pause();
    expect([page.notices, asked]).toEqual([[], []]);
  });

  test("of a text that is too long to be handed over leaves the plan of the file on disk, and says so", async () => {
    const { page, file, asked, follower } = scene();
    file.unsaved = "too long";
    follower.changed("users.csv");
    await pause();
    expect(asked).toEqual([]);
    expect(page.notices.at(-1)).toEqual({
      state: "outdated",
      text: "The file has unsaved changes: this is the preview of the file on disk.",
    });
  });

  test("after the page is closed is not planned", async () => {
    const { asked, follower } = scene();
    follower.changed("users.csv");
    follower.dispose();
    await pause();
    expect(asked).toEqual([]);
  });
});

describe("a plan that fails", () => {
  test("leaves the earlier one, which is said to be that, with the way out", async () => {
    const { page, asked, follower } = scene();
    follower.changed("users.csv");
    await pause();
    asked[0]?.fail(new SyncFailure("usersync.json cannot be read.", { failure: "config", wayOut: "Mend it." }));
    await settled();
    expect(page.preview.answer.plan.id).toBe("first");
    expect(page.notices.at(-1)).toEqual({
      state: "outdated",
      text: "This preview is of an earlier state of the file. usersync.json cannot be read. Mend it.",
    });
  });

  test("for an earlier text says nothing: the newer one is on its way", async () => {
    const { page, asked, follower } = scene();
    follower.changed("users.csv");
    await pause();
    follower.changed("users.csv");
    asked[0]?.fail(new SyncFailure("cancelled", { failure: "cancelled" }));
    await settled();
    expect(page.notices.map(({ state }) => state)).toEqual(["passing", "passing"]);
  });
});

describe("the file on disk", () => {
  test("is planned when it was written by anybody, and not when it was only touched upon", async () => {
    const { file, asked, follower } = scene();
    await settled();
    await follower.lookAtDisk();
    await pause();
    expect(asked).toEqual([]);
    file.modified = 2;
    await follower.lookAtDisk();
    await pause();
    expect(asked.map((each) => each.request.content)).toEqual([undefined]);
  });

  test("counts again once the unsaved text is saved or given up", async () => {
    const saved = scene();
    saved.follower.textIsSettled();
    const unsaved = scene({ isUnsaved: true });
    unsaved.follower.textIsSettled();
    await pause();
    expect([saved.asked.length, unsaved.asked.length]).toEqual([0, 1]);
  });
});
