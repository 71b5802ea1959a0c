/** What the engine needs of the world, so that tests can give another one. */
import { userInfo } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import type { Target, Words } from "#core";
import type { IdentityQuestion, SecretQuestion, SyncProgress } from "#sync/protocol";
import { stateFolder } from "../history/stateFolder.ts";
import { openStore } from "../transfer/openStore.ts";
import type { RemoteStore } from "../transfer/remoteStore.ts";
import type { StoreOptions } from "../transfer/storeOptions.ts";

export interface World {
  readonly now: () => Date;
  /** The folder of history and baselines. */
  readonly state: string;
  /** `USERSYNC_BASELINE_KEY`, where it is set. */
  readonly baselineKey?: string | undefined;
  readonly who: string;
  readonly openStore: (target: Target, options: StoreOptions) => Promise<RemoteStore>;
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Whom the engine asks and tells while it works. All optional: without answers nothing is asked and unknown is a failure. */
export interface Conversation {
  readonly secret?: (question: SecretQuestion) => Promise<string | undefined>;
  readonly confirmIdentity?: (question: IdentityQuestion) => Promise<boolean>;
  readonly onProgress?: (progress: SyncProgress) => void;
  /** Their language; English where nothing is said. */
  readonly words?: Words;
  readonly signal?: AbortSignal;
}

export function realWorld(environment: NodeJS.ProcessEnv = process.env): World {
  return {
    now: () => new Date(),
    state: stateFolder(environment),
    baselineKey: environment.USERSYNC_BASELINE_KEY,
    who: userName(environment),
    openStore,
    pause: async (milliseconds, signal) => {
      await wait(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
    },
  };
}

/** A container may run as a user without a name. */
function userName(environment: NodeJS.ProcessEnv): string {
  try {
    return userInfo().username;
  } catch {
    return environment.USER ?? "unknown";
  }
}
