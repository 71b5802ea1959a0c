/** What the client asks of the sync process, as plain functions. */
import type { FieldChange, MappingHelp } from "#core";

import type {
  BrowseAnswer,
  BrowseRequest,
  CheckAnswer,
  ConvertAnswer,
  ConvertRequest,
  DeliveredAnswer,
  DeliveredRequest,
  FailureData,
  LearnAnswer,
  LearnRequest,
  MappingChoice,
  MappingLook,
  PlanAnswer,
  PlanRequest,
  PushAnswer,
  PushRequest,
  RevealRequest,
  RunSummary,
  SshHost,
  SuggestAnswer,
  SuggestRequest,
  SyncProgress,
  TargetStatus,
  TemplateAnswer,
  TemplateRequest,
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
  plan(request: PlanRequest, running: Running): Promise<PlanAnswer>;
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
  /** What was delivered last of a person, or of those who are missing now. */
  delivered(request: DeliveredRequest): Promise<DeliveredAnswer>;
  /** How many were removed. */
  forgetDeliveries(request: TargetRequest): Promise<number>;
  /** A profile out of an example file. */
  learn(request: LearnRequest): Promise<LearnAnswer>;
  /** The header of an empty user file. */
  template(request: TemplateRequest): Promise<TemplateAnswer>;
  /** The mappings that a foreign file may be converted with. */
  mappings(request: { readonly file: string; readonly config?: string }): Promise<readonly MappingChoice[]>;
  /** A first mapping of a foreign file. */
  suggestMapping(request: SuggestRequest): Promise<SuggestAnswer>;
  /** What a mapping would do, by its text in the editor. */
  lookAtMapping(request: { readonly file: string; readonly text: string }): Promise<MappingLook>;
  mappingHelp(request: { readonly file: string; readonly text: string; readonly offset: number }): Promise<MappingHelp>;
  convert(request: ConvertRequest, running: Running): Promise<ConvertAnswer>;
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

  /** The message, with what helps where that is known. */
  get text(): string {
    return [this.message, this.data.wayOut].filter(Boolean).join(" ");
  }
}
