import type { Dialect } from "../../csv/dialect.ts";
import type { Profile } from "../../profile/profile.ts";
import type { FileFacts } from "../checker.ts";
import type { Position, ProblemCode, ProblemFacts, SeverityOrOff } from "../problem.ts";

/** What is known about the file as a whole. */
export interface FileView {
  readonly profile: Profile | null;
  readonly dialect: Dialect;
  readonly facts: FileFacts;
  readonly recordCount: number;
  /** Is there anything beyond ASCII? */
  readonly isWide: boolean;
  /** The delimiter that the file seems to have, where it is not one of the profile's. */
  readonly otherDelimiter: string | undefined;
}

export interface FileFinding {
  readonly code: ProblemCode;
  /** The header's line when undefined. */
  readonly position?: Position;
  /** Shown on one character, else on the rest of the line. */
  readonly isPoint?: boolean;
  readonly facts: ProblemFacts;
  readonly severity?: SeverityOrOff;
}

export type FileRule = (file: FileView) => FileFinding | undefined;
