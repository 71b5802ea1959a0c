/** What a delivery is told, and what it tells. */
import type { DeliveryNames } from "./deliveryNames.ts";
import type { RemoteState } from "./remoteState.ts";

export type DeliveryStep =
  | "connect"
  | "look"
  | "restore"
  | "tidy"
  | "upload"
  | "read-back"
  | "look-again"
  | "replace"
  | "aside"
  | "put-in"
  | "remove-aside";

export interface DeliveryOrder {
  readonly names: DeliveryNames;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** What the plan saw under the final name. */
  readonly expected: RemoteState;
  /** The system takes the file away once it has read it. */
  readonly consumed: boolean;
  /** An earlier run of ours, broken off, had begun to write under the temporary name: what stands there is ours, up to this size. */
  readonly ownTemporaryBytes?: number;
}

export interface DeliveryWatch {
  /** Awaited before the step begins. */
  reach(step: DeliveryStep): Promise<void>;
  /** After a failure, or where the old file could not be removed after the new one took its place: what is known of the end. */
  conclude(end: DeliveryEnd): Promise<void>;
  onProgress?(step: DeliveryStep, doneBytes: number, totalBytes: number): void;
  /** The connection was lost: waits until another attempt begins. */
  retry(waitMs: number, signal: AbortSignal): Promise<void>;
}

export interface DeliveryEnd {
  /** Names of ours that could not be removed. */
  readonly left: readonly string[];
  /** Whether the new file stands under the final name is not known. */
  readonly mayHaveArrived: boolean;
}

export interface Delivered {
  readonly verifiedBy: "hash" | "size";
}
