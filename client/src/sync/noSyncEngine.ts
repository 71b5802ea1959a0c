import { type SyncEngine, SyncFailure } from "./syncEngine.ts";

/** Where no process can be started: nothing is planned or sent, and no history is known. `why` is said to who asks all the same. */
export function noSyncEngine(why: string): SyncEngine {
  const refuse = async (): Promise<never> => {
    throw new SyncFailure(why, { failure: "config" });
  };
  const status: SyncEngine["status"] = async () => null;
  return new Proxy({} as SyncEngine, { get: (_, question) => (question === "status" ? status : refuse) });
}
