const pollMs = 50;

/**
 * Asks `probe` until it answers with something, for what shows itself in no event.
 *
 * @param what what is waited for, for the message when it does not come
 * @param timeoutMs ends what hangs, on a busy machine too; no test is about time
 */
export async function until<T>(what: string, probe: () => Promise<T | undefined>, timeoutMs = 60_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs / 1000} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** How long what was done may take to show, before it is taken for lost. */
const doneMs = 5_000;

/**
 * Does something, and again where that has not helped: the window loses clicks on what has just opened, or is drawn anew under the pointer. What fails
 * is done again as well.
 *
 * @param hasWorked asked again and again for some seconds after each attempt
 */
export async function actUntil(what: string, act: () => Promise<unknown>, hasWorked: () => Promise<boolean>): Promise<void> {
  await until(what, async () => {
    await act().catch(() => undefined);
    const end = Date.now() + doneMs;
    while (!(await hasWorked())) {
      if (Date.now() > end) return undefined;
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
    return true;
  });
}
