import { engineOf, type SyncEngine, SyncFailure } from "./syncEngine.ts";

/** Where no process can be started: nothing is planned or sent, and no history is known. `why` is said to who asks all the same. */
export function noSyncEngine(why: string): SyncEngine {
  const refusing = engineOf(async () => {
    throw new SyncFailure(why, { failure: "config" });
  });
  return { ...refusing, status: async () => null };
}
