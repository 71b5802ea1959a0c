/**
 * Every request of the client, once: what is asked, and what is answered. The functions of the client's engine and those that answer in the sync process
 * have the names and types of this table.
 */
import { RequestType } from "vscode-languageserver-protocol";
import type { FieldChange, MappingHelp } from "#core";
import type { FailureData, OfCall } from "./conversation.ts";
import type { CheckAnswer, CheckRequest, LearnAnswer, LearnRequest, TemplateAnswer, TemplateRequest } from "./files.ts";
import type {
  ConvertAnswer,
  ConvertRequest,
  LookRequest,
  MappingChoice,
  MappingHelpRequest,
  MappingLook,
  SuggestAnswer,
  SuggestRequest,
} from "./mappings.ts";
import type { PackedAnswer } from "./packedAnswer.ts";
import type { OfFile, OfTarget } from "./places.ts";
import type { PlanRequest, PushAnswer, PushRequest, RevealRequest } from "./pushing.ts";
import type { ConfirmRequest, DeliveredAnswer, DeliveredRequest, ImportAnswer, RunSummary, TargetStatus } from "./runs.ts";
import type { BrowseAnswer, BrowseRequest, Report, SshHost } from "./targets.ts";

export const requests = {
  plan: request<PlanRequest, PackedAnswer>("plan"),
  /** The value before and after as it stands in the files. Fails with `config` where the plan is not at hand any more. */
  reveal: request<RevealRequest, FieldChange>("reveal"),
  push: request<PushRequest, PushAnswer>("push"),
  /** The file's last run and next import; `null` where it has no target. */
  status: request<OfTarget, TargetStatus | null>("status"),
  /** Newest first. */
  history: request<OfTarget, readonly RunSummary[]>("history"),
  /** Starts the import where the target has a request for it; else tells who starts it. */
  startImport: request<OfTarget, ImportAnswer>("startImport"),
  /** Writes what the system reported to a delivered run. */
  confirmImport: request<ConfirmRequest, RunSummary>("confirmImport"),
  /** What was delivered last of a person, or of those who are missing now. */
  delivered: request<DeliveredRequest, DeliveredAnswer>("delivered"),
  /** Removes the delivered files that are kept for comparisons; answers how many. */
  forgetDeliveries: request<OfTarget, number>("forgetDeliveries"),
  /** Logs in and looks at the place of the file; sends nothing. */
  testTarget: request<OfTarget, { readonly text: string }>("testTarget"),
  /** The reports that the system offers as a baseline, for the user to choose from. */
  reports: request<OfTarget, readonly Report[]>("reports"),
  /** Looks into a folder of a target that is not in usersync.json yet. Connects and logs in; sends nothing. */
  browse: request<BrowseRequest, BrowseAnswer>("browse"),
  /** The hosts of the person's own ssh configuration. */
  sshHosts: request<object, readonly SshHost[]>("sshHosts"),
  /** Checks a file on disk, of any size: no profile found is not a failure. */
  check: request<CheckRequest, CheckAnswer>("check"),
  /** An empty user file of a profile: its header. */
  template: request<TemplateRequest, TemplateAnswer>("template"),
  /** A profile made from an example file of the system, as the text of a profile file, with what the example cannot tell. */
  learn: request<LearnRequest, LearnAnswer>("learn"),
  /** The mappings beside a foreign file and beside usersync.json, those that fit its header first. */
  mappings: request<OfFile, readonly MappingChoice[]>("mappings"),
  /** A mapping for a foreign file, as a first suggestion: where it belongs, and its text. Nothing is written. */
  suggestMapping: request<SuggestRequest, SuggestAnswer>("suggestMapping"),
  /** What a mapping, with its text as it is in the editor, would do. */
  lookAtMapping: request<LookRequest, MappingLook>("lookAtMapping"),
  /** What can be written at an offset of a mapping, and what is known of what stands there. */
  mappingHelp: request<MappingHelpRequest, MappingHelp>("mappingHelp"),
  /** Converts as the mapping says. A result that exists is replaced only with `replace`. */
  convert: request<ConvertRequest, ConvertAnswer>("convert"),
} as const;

export type RequestName = keyof typeof requests;

export const requestNames = Object.keys(requests) as readonly RequestName[];

export type Asked<Name extends RequestName> =
  (typeof requests)[Name] extends RequestType<infer Request & OfCall, unknown, FailureData> ? Request : never;

export type Answered<Name extends RequestName> =
  (typeof requests)[Name] extends RequestType<infer _, infer Answer, FailureData> ? Answer : never;

function request<Request, Answer>(name: string): RequestType<Request & OfCall, Answer, FailureData> {
  return new RequestType(`usersync/${name}`);
}
