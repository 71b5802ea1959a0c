import type { Words } from "#core";
import type { Secrets } from "../sync/secrets.ts";
import type { SyncEngine } from "../sync/syncEngine.ts";
import type { ConfigDesk } from "./configDesk.ts";
import type { Dialogue } from "./dialogue.ts";
import type { Files } from "./files.ts";
import type { RecordDesk } from "./recordDesk.ts";
import type { Views } from "./views.ts";

/** Everything a command needs of the world, so that it can run without an editor. */
export interface Surroundings {
  readonly dialogue: Dialogue;
  readonly files: Files;
  readonly engine: SyncEngine;
  readonly configs: ConfigDesk;
  readonly records: RecordDesk;
  readonly views: Views;
  readonly secrets: Secrets;
  readonly log: Log;
  /** The language that the editor speaks. */
  readonly words: Words;
  /** Why this workspace does not allow what a command needs, as a sentence; `undefined` when it does. */
  barTo(need: Need): string | undefined;
  /** The machine that connects, where the window is a remote one; `undefined` where it is the one before the person. */
  readonly sentFrom: string | undefined;
  /** Called after each run, so that the status bar looks again. */
  runEnded(): void;
  now(): Date;
}

/** `disk`: the sync process reads files of this machine. `connection`: it may reach a target. */
export type Need = "nothing" | "disk" | "connection";

/** Where bugs and steps are written. Never a secret, never personal data. */
export interface Log {
  info(message: string): void;
  error(message: string, cause?: unknown): void;
}
