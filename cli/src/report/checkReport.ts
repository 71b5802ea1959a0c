import type { Problem, ProblemCode } from "#core";

/** One checked file as every format prints it. */
export interface CheckReport {
  readonly path: string;
  /** Null: no profile was found, so only file and structure were checked. */
  readonly profile: string | null;
  /** Why this profile, or none. */
  readonly reason: string;
  /** In the formats that tell it. */
  readonly sha256?: string;
  readonly records: number;
  /** All of them, in order of place, or the first ones with `--max`. Found as they are asked for: a long file may have more than memory holds. */
  readonly problems: Iterable<Problem>;
  /** The codes of these problems. */
  readonly codes: readonly ProblemCode[];
  readonly counts: { readonly error: number; readonly warning: number; readonly info: number; readonly silenced?: number };
}
