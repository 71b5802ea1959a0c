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
