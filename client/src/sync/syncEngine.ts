/** What the client asks of the sync process, as plain functions. */
import type { FieldChange } from "#core";
import type {
  BrowseAnswer,
  BrowseRequest,
  CheckAnswer,
  FailureData,
  FileRequest,
  LearnAnswer,
  LearnRequest,
  PlanAnswer,
  PushAnswer,
  PushRequest,
  RevealRequest,
  RunSummary,
  SshHost,
  SyncProgress,
  TargetStatus,
} from "#sync/protocol";

export interface Running {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SyncProgress) => void;
}

export interface TargetRequest {
  readonly file: string;
  readonly config?: string;
  readonly target: string;
}

export type Receipt = { readonly imported: number; readonly deleted: number; readonly failed: number } | { readonly text: string };

export type ImportAnswer = { readonly kind: "requested" | "page" | "schedule"; readonly text: string; readonly url?: string };

/** Every function rejects with `SyncFailure`, and with nothing else. */
export interface SyncEngine {
  plan(request: FileRequest, running: Running): Promise<PlanAnswer>;
  /** A masked value of a plan that this engine made. */
  reveal(request: RevealRequest): Promise<FieldChange>;
  push(request: PushRequest, running: Running): Promise<PushAnswer>;
  testTarget(request: TargetRequest, running: Running): Promise<{ readonly text: string }>;
  /** Looks into a folder of a target that is not written yet. */
  browse(request: BrowseRequest, running: Running): Promise<BrowseAnswer>;
  /** The hosts of the person's own ssh configuration. */
  sshHosts(): Promise<readonly SshHost[]>;
  startImport(request: TargetRequest, running: Running): Promise<ImportAnswer>;
  status(request: { readonly file: string; readonly config?: string; readonly target?: string }): Promise<TargetStatus | null>;
  history(request: { readonly file: string; readonly config?: string; readonly target?: string }): Promise<readonly RunSummary[]>;
  confirmImport(request: {
    readonly file: string;
    readonly config?: string;
    readonly target?: string;
    readonly run?: number;
    readonly receipt: Receipt;
  }): Promise<RunSummary>;
  /** How many were removed. */
  forgetDeliveries(request: TargetRequest): Promise<number>;
  /** A profile out of an example file. */
  learn(request: LearnRequest): Promise<LearnAnswer>;
  /** The header of an empty user file. */
  template(profile: string): Promise<{ readonly text: string }>;
  /** Reports of the system that can stand for what it holds. */
  reports(request: TargetRequest, running: Running): Promise<readonly { readonly id: string; readonly name: string }[]>;
  check(
    request: { readonly file: string; readonly config?: string; readonly profile?: string; readonly maximum: number },
    running: Running,
  ): Promise<CheckAnswer>;
}

/** What went wrong, in the words of the sync process, with the facts by which it is shown. */
export class SyncFailure extends Error {
  readonly data: FailureData;

  constructor(message: string, data: FailureData, cause?: unknown) {
    super(message, { cause });
    this.name = "SyncFailure";
    this.data = data;
  }
}
