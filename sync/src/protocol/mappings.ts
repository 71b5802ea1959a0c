/** Foreign files, and the mappings that convert them. */
import type { ConversionReport } from "#core";
import type { CheckAnswer } from "./files.ts";
import type { OfFile } from "./places.ts";

/** `file`: a foreign one. */
export interface SuggestRequest extends OfFile {
  /** The profile that the result is for; undefined: as usersync.json names one for the foreign file. */
  readonly profile?: string;
  /** Where the mapping will be; undefined: beside the foreign file, under a free name. */
  readonly mapping?: string;
}

export interface SuggestAnswer {
  readonly path: string;
  readonly text: string;
}

export interface MappingChoice {
  readonly path: string;
  readonly profile: string;
  /** Columns that the mapping takes and the file lacks. */
  readonly missing: number;
  /** The mapping's text with this file as its source. */
  readonly text: string;
}

/** `file`: a mapping, with its text as it is in the editor. */
export interface LookRequest {
  readonly file: string;
  readonly text: string;
}

export interface MappingHelpRequest extends LookRequest {
  readonly offset: number;
}

/** The problems of a mapping, and the first ten people as they would be written. */
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

/** `file`: a mapping. */
export interface ConvertRequest extends OfFile {
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
