import type { FileRequest } from "#sync/protocol";
import { SyncFailure } from "../sync/syncEngine.ts";

/** A push of something else than was approved: the file, what stands on the target or what it is compared with is another one by now. */
export class PushConflict extends SyncFailure {
  /** What is to be planned anew. */
  readonly request: FileRequest;

  constructor({ message, data }: SyncFailure, request: FileRequest) {
    super(message, data);
    this.request = request;
  }
}
