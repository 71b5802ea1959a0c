/**
 * Messages between the editor's client and the sync process, over the process's standard streams (vscode-jsonrpc). Everything here is plain
 * data. Secrets travel in `SecretAnswer` only and are never part of a message that is logged.
 */
import { NotificationType, RequestType, RequestType0 } from "vscode-languageserver-protocol";
import type { ColumnId, ConversionReport, FieldChange, MappingHelp, Plan, PlanGroups, Source, TargetEntry } from "#core";

/** What to compare with; `path` for kind `file`. `report` is a list that the system itself made, by its id (`reports` of the target). */
export type BaselineChoice =
  | { readonly kind: "default" | "last" | "remote" | "none" }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "report"; readonly id: string };

export interface FileRequest {
  readonly file: string;
  /** Profile id or path; undefined: as usersync.json or the header says. */
  readonly profile?: string;
  /** Path of usersync.json; undefined: searched upwards from the file. */
  readonly config?: string;
  readonly target?: string;
  readonly baseline: BaselineChoice;
  /** Plans only: the target is not looked at. A push looks all the same. */
  readonly offline?: boolean;
  /** Instead of the file on disk: the one that this run delivered, or the last one whose import is confirmed or has passed. */
  readonly run?: number | "accepted";
}

export interface PlanAnswer {
  readonly plan: Plan;
  /** Both sides sorted by key and masked alike, for the native diff editor. */
  readonly before: string;
  readonly after: string;
  /** The plan in plain words (Markdown). */
  readonly text: string;
  /** Titles of the columns that the plan's changes name by id, and whether their values are masked. */
  readonly columns?: readonly { readonly id: ColumnId; readonly title: string; readonly isMasked?: boolean }[];
  /** Where the changes fall. */
  readonly groups?: readonly PlanGroups[];
  /** What the rules for the system are taken from. */
  readonly sources?: readonly Source[];
}

/** One masked value of a plan that is being shown. */
export interface RevealRequest {
  /** The file that was planned. */
  readonly file: string;
  /** The plan's id. */
  readonly plan: string;
  /** Index among the plan's changes. */
  readonly change: number;
  readonly column: ColumnId;
}

export interface PushRequest extends FileRequest {
  /** The plan that was shown and approved; a different plan now is a conflict. */
  readonly approvedPlan: string;
  /** True when a held guard was overridden by a typed confirmation for this plan. */
  readonly override: boolean;
}

export interface PushAnswer {
  readonly run: RunSummary;
  /** For a target of the kind `manual`: the page where a person uploads the file. */
  readonly page?: string;
  /** With `page`: the file that holds the approved bytes. For an earlier run's file that is a copy beside the file on disk. */
  readonly path?: string;
}

export type RunOutcome = "delivered" | "handed-over" | "imported" | "failed" | "cancelled" | "started";

/** One push, without personal data. */
export interface RunSummary {
  readonly id: number;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly who: string;
  readonly file: string;
  readonly sha256: string;
  readonly profile: string;
  readonly target: string;
  readonly url: string;
  readonly counts: { readonly create: number; readonly update: number; readonly delete: number; readonly unchanged: number };
  /** Columns that came or went, for example "Language removed". */
  readonly columns?: readonly string[];
  readonly outcome: RunOutcome;
  readonly overrides: readonly string[];
  /** How often it was begun, where the connection was lost; undefined: once. */
  readonly attempts?: number;
  /** How the upload was verified: read back, or by its size where the server does not let it be read. */
  readonly verifiedBy?: "hash" | "size";
  readonly failure?: string;
  readonly receipt?: { readonly imported: number; readonly deleted: number; readonly failed: number; readonly matches: boolean };
  /** When the system imports next, as known when the run ended (ISO 8601). */
  readonly importAt?: string;
  /** True where that time has passed and nobody has said what the system did. */
  readonly isUnconfirmed?: boolean;
}

export interface TargetStatus {
  readonly target: string;
  readonly url: string;
  readonly lastRun?: RunSummary;
  /** ISO 8601; undefined without a schedule. */
  readonly nextImport?: string;
  /** When the last run's import has passed by schedule and nobody confirmed it (ISO 8601). */
  readonly unconfirmedImport?: string;
}

/** A failure as the client shows it: one message, at most two buttons. */
export interface FailureData {
  readonly failure: "refused" | "held" | "conflict" | "transfer" | "config" | "cancelled" | "bug";
  readonly wayOut?: string;
  readonly problems?: readonly { readonly message: string; readonly line: number; readonly column: number }[];
  /**
   * For `conflict`: what the file that somebody else has put on the target changes against the one sent last from here, as for a plan: its
   * `text` says it in words. It names people, so it must not be logged.
   */
  readonly foreign?: PlanAnswer;
  readonly offered?: {
    readonly kind: "host-key" | "certificate";
    readonly fingerprint: string;
    readonly state: string;
    readonly host: string;
    readonly port: number;
  };
}

export const planRequest = new RequestType<FileRequest, PlanAnswer, FailureData>("usersync/plan");
/** The value before and after as it stands in the files. Fails with `config` where the plan is not at hand any more. */
export const revealRequest = new RequestType<RevealRequest, FieldChange, FailureData>("usersync/reveal");
export const pushRequest = new RequestType<PushRequest, PushAnswer, FailureData>("usersync/push");
export const testTargetRequest = new RequestType<
  { readonly file: string; readonly config?: string; readonly target: string },
  { readonly text: string },
  FailureData
>("usersync/testTarget");
export const importRequest = new RequestType<
  { readonly file: string; readonly config?: string; readonly target: string },
  { readonly kind: "requested" | "page" | "schedule"; readonly text: string; readonly url?: string },
  FailureData
>("usersync/import");
/** Writes what the system reported about the last delivered run (or `run`), as numbers or as the pasted text of a mail or log. */
export const confirmRequest = new RequestType<
  {
    readonly file: string;
    readonly config?: string;
    readonly target?: string;
    readonly run?: number;
    readonly receipt: { readonly imported: number; readonly deleted: number; readonly failed: number } | { readonly text: string };
  },
  RunSummary,
  FailureData
>("usersync/confirmImport");
/** The reports that the system offers as a baseline, for the user to choose from. */
export const reportsRequest = new RequestType<
  { readonly file: string; readonly config?: string; readonly target?: string },
  readonly { readonly id: string; readonly name: string }[],
  FailureData
>("usersync/reports");
/** What an administrator types into the system so that it reads the file from the target; `text` is ready to be copied and holds no secret. */
export const targetSettingsRequest = new RequestType<
  { readonly file: string; readonly config?: string; readonly target?: string },
  { readonly page?: string; readonly lines: readonly { readonly label: string; readonly value: string }[]; readonly text: string },
  FailureData
>("usersync/targetSettings");
/** Removes the delivered files that are kept for comparisons; answers how many. */
export const forgetBaselinesRequest = new RequestType<
  { readonly file: string; readonly config?: string; readonly target?: string },
  number,
  FailureData
>("usersync/forgetBaselines");
export const statusRequest = new RequestType<
  { readonly file: string; readonly config?: string; readonly target?: string },
  TargetStatus | null,
  FailureData
>("usersync/status");
export const historyRequest = new RequestType<
  { readonly file: string; readonly config?: string; readonly target?: string },
  readonly RunSummary[],
  FailureData
>("usersync/history");
/** Checks a file on disk, of any size: no profile found is not a failure. */
export interface CheckAnswer {
  readonly profile: { readonly id: string; readonly title: string } | null;
  readonly records: number;
  readonly counts: { readonly error: number; readonly warning: number; readonly info: number };
  /** At most `maximum`, shared out per code; line and column from 1. */
  readonly problems: readonly {
    readonly code: string;
    readonly severity: "error" | "warning" | "info";
    readonly message: string;
    readonly line: number;
    readonly column: number;
  }[];
}
export const checkRequest = new RequestType<
  { readonly file: string; readonly config?: string; readonly profile?: string; readonly maximum: number },
  CheckAnswer,
  FailureData
>("usersync/check");
/** An empty user file of a profile: its header. `file`: a file that would stand beside it; empty where no folder is open. */
export interface TemplateRequest {
  readonly file: string;
  readonly config?: string;
  readonly profile: string;
}
export interface TemplateAnswer {
  readonly text: string;
  /** As the editor names the encoding that the file is to be saved in. */
  readonly encoding: "utf8" | "utf8bom" | "windows1252";
}
export const templateRequest = new RequestType<TemplateRequest, TemplateAnswer, FailureData>("usersync/template");
/** A profile made from an example file of the system (`file`), as the text of a profile file, with what the example cannot tell. */
export interface LearnRequest {
  readonly file: string;
  readonly config?: string;
  /** In kebab-case. */
  readonly id: string;
  readonly title: string;
  /** The profile whose rules are kept for the columns that the example has too. */
  readonly base?: string;
  /** Without a base: what a person says about the key (the id of a column) and about people who are missing from a file. */
  readonly key?: string;
  readonly absent?: "deleted" | "deactivated" | "kept";
}
export interface LearnAnswer {
  readonly text: string;
  readonly questions: readonly string[];
  /** Its columns, and the one that is taken to tell people apart. */
  readonly columns: readonly { readonly id: string; readonly name: string }[];
  readonly key: string;
}
export const learnRequest = new RequestType<LearnRequest, LearnAnswer, FailureData>("usersync/learnProfile");
/** Looks into a folder of a target that is not in usersync.json yet. Connects and logs in; sends nothing. */
export interface BrowseRequest {
  readonly file: string;
  readonly config?: string;
  /** The name it will have. */
  readonly target: string;
  readonly entry: TargetEntry;
  /** Absolute, or from `/~`, the login folder, on. */
  readonly folder: string;
}
/** Names, sorted, and at most 500 of each. The pins are those of identities that were asked about and trusted on the way. */
export interface BrowseAnswer {
  readonly folders: readonly string[];
  readonly files: readonly string[];
  readonly pin?: string;
  readonly proxyPin?: string;
}
export const browseRequest = new RequestType<BrowseRequest, BrowseAnswer, FailureData>("usersync/browse");
/** A host of the person's own `~/.ssh/config`, as a target's URL and fields write it. */
export interface SshHost {
  /** As the person calls it: `ssh NAME`. */
  readonly name: string;
  /** `user@host:port` */
  readonly server: string;
  readonly identity?: string;
  readonly proxy?: { readonly url: string; readonly identity?: string };
  /** What stands there and cannot be taken over, in sentences. */
  readonly notes: readonly string[];
}
export const sshHostsRequest = new RequestType<{ readonly file: string }, readonly SshHost[], FailureData>("usersync/sshHosts");
/** A mapping for a foreign file (`file`), as a first suggestion: where it belongs, and its text. Nothing is written. */
export interface SuggestRequest {
  readonly file: string;
  readonly config?: string;
  /** The profile that the result is for; undefined: as usersync.json names one for the foreign file. */
  readonly profile?: string;
  /** Where the mapping will be; undefined: beside the foreign file, under a free name. */
  readonly mapping?: string;
}
export interface SuggestAnswer {
  readonly path: string;
  readonly text: string;
}
export const suggestMappingRequest = new RequestType<SuggestRequest, SuggestAnswer, FailureData>("usersync/suggestMapping");
/** The mappings beside a foreign file and beside usersync.json, those that fit its header first. */
export interface MappingChoice {
  readonly path: string;
  readonly profile: string;
  /** Columns that the mapping takes and the file lacks. */
  readonly missing: number;
  /** The mapping's text with this file as its source. */
  readonly text: string;
}
export const mappingsRequest = new RequestType<{ readonly file: string; readonly config?: string }, readonly MappingChoice[], FailureData>(
  "usersync/mappings",
);
/** What a mapping (`file`, with its text as it is in the editor) would do: its problems, and the first ten people as they would be written. */
export interface MappingLook {
  readonly problems: readonly {
    readonly severity: "error" | "warning";
    readonly message: string;
    readonly start: number;
    readonly end: number;
  }[];
  /** Undefined while the mapping cannot be followed. */
  readonly preview?: string;
  readonly profile?: string;
  /** Where the result goes. */
  readonly output?: string;
}
export const lookAtMappingRequest = new RequestType<{ readonly file: string; readonly text: string }, MappingLook, FailureData>(
  "usersync/lookAtMapping",
);
/** What can be written at an offset of a mapping, and what is known of what stands there. */
export const mappingHelpRequest = new RequestType<
  { readonly file: string; readonly text: string; readonly offset: number },
  MappingHelp,
  FailureData
>("usersync/mappingHelp");
/** Converts as the mapping (`file`) says. A result that exists is replaced only with `replace`. */
export interface ConvertRequest {
  readonly file: string;
  readonly config?: string;
  readonly text?: string;
  readonly source?: string;
  readonly output?: string;
  readonly replace?: boolean;
}
export interface ConvertAnswer {
  readonly source: string;
  readonly output: string;
  readonly profile: string;
  /** False where the result exists and was left as it is; nothing else is told then. */
  readonly written: boolean;
  /** Is the result taken for the profile's by its header or usersync.json? Else usersync.json has to name it. */
  readonly recognised?: boolean;
  readonly report?: ConversionReport;
  /** What the result's own check counts. */
  readonly counts?: CheckAnswer["counts"];
  /** The report in sentences: what could not be converted. */
  readonly notes: readonly string[];
}
export const convertRequest = new RequestType<ConvertRequest, ConvertAnswer, FailureData>("usersync/convert");
export const shutdownRequest = new RequestType0<null, FailureData>("usersync/shutdown");

/** Asked by the sync process when it logs in; the client answers from SecretStorage or asks the person. `null`: the person gave up. */
export interface SecretQuestion {
  /** `protocol://user@host:port`: what the secret is bound to. */
  readonly account: string;
  readonly kind: "password" | "passphrase" | "token";
  /** True when the secret given before was refused. */
  readonly refused: boolean;
  /** It is the target's proxy that asks: the account is the proxy's own. */
  readonly isProxy?: boolean;
}
export const secretRequest = new RequestType<SecretQuestion, string | null, void>("usersync/secret");

/** Asked when a server's identity is unknown. True: connect and remember it (the client writes the pin to usersync.json). */
export interface IdentityQuestion {
  readonly target: string;
  readonly kind: "host-key" | "certificate";
  readonly host: string;
  readonly port: number;
  readonly fingerprint: string;
  readonly keyType?: string;
  readonly reason?: string;
  /** It is the jump host's in front of the target, to be pinned as `proxy.hostKey`. */
  readonly isProxy?: boolean;
  /** The target is not in usersync.json yet: who adds it pins the identity there with the rest. */
  readonly isDraft?: boolean;
}
export const identityRequest = new RequestType<IdentityQuestion, boolean, void>("usersync/identity");

export interface SyncProgress {
  /** "Connecting", "Uploading", "Reading back", … */
  readonly step: string;
  readonly doneBytes?: number;
  readonly totalBytes?: number;
}
/** Progress of the running request whose client gave `token`. */
export const progressNotification = new NotificationType<SyncProgress>("usersync/progress");
