/** Foreign files, and the mappings that convert them. */
import { RequestType } from "vscode-languageserver-protocol";
import type { ConversionReport, MappingHelp } from "#core";
import type { FailureData } from "./conversation.ts";
import type { CheckAnswer } from "./files.ts";

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
