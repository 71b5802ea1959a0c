import type { Surroundings } from "../surroundings/surroundings.ts";
import { SyncFailure } from "../sync/syncEngine.ts";

/** Runs what connects: a secret that was typed for its log-in is kept when that has worked, and forgotten when it has not. */
export async function withSecrets({ secrets }: Pick<Surroundings, "secrets">, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const loggedIn = error instanceof SyncFailure && (error.data.failure === "conflict" || error.data.failure === "held");
    if (loggedIn) {
      await secrets.keep();
    } else {
      secrets.drop();
    }
    throw error;
  }
  await secrets.keep();
}
