/** What is known of a baseline, and what is asked to find one. */
import type { ColumnId, PeopleFile, PlanBaseline, Profile, Schedule, Words } from "#core";
import type { BaselineChoice } from "#sync/protocol";
import type { RunRecord } from "../history/runRecord.ts";
import type { TargetHistory } from "../history/targetHistory.ts";
import type { RemoteLook } from "../transfer/remoteState.ts";
import { hiddenColumns } from "./readBaseline.ts";
import type { Setup } from "./setup.ts";

export interface Baseline {
  readonly kind: PlanBaseline["kind"];
  readonly label: string;
  /** The empty string for none. Where several files count, the hash over their hashes. */
  readonly sha256: string;
  /** SHA-256 of the file that the system is believed to hold, without those that may have been imported since; undefined: not known. */
  readonly base?: string;
  readonly people?: PeopleFile;
  /** There is something to compare with, but it cannot be: then `kind` is `none`. */
  readonly unread?: true;
  /** Other files whose people the system may hold. */
  readonly later: readonly PeopleFile[];
  /** The last delivered file, where the baseline is the system's own list. */
  readonly lastSent?: PeopleFile;
  /** Files delivered from here, where the baseline is what somebody else has put on the target. */
  readonly doubtful?: readonly PeopleFile[];
  readonly incomparable: readonly ColumnId[];
  readonly assumptions: readonly string[];
  /** The bytes where they are not in the history yet. */
  readonly bytes?: Uint8Array;
}

export interface BaselineQuestion {
  readonly choice: BaselineChoice;
  readonly setup: Setup;
  readonly profile: Profile;
  readonly history: TargetHistory | undefined;
  readonly runs: readonly RunRecord[];
  readonly schedule: Schedule | undefined;
  readonly now: Date;
  /** Undefined where nobody looked at the target. */
  readonly remote: RemoteLook | undefined;
  readonly targetPath: string | undefined;
  /** Reads a report of the system. */
  readonly readReport: (id: string) => Promise<Uint8Array>;
  readonly words: Words;
}

/** Nothing to compare with; `label` says why. */
export function none(label: string): Baseline {
  return { kind: "none", label, sha256: "", later: [], incomparable: [], assumptions: [] };
}

/** Something is there, but nothing to compare with; `label` says why. */
export function unread(label: string): Baseline {
  return { ...none(label), unread: true };
}

/** A list that the system itself made. */
export interface SystemList {
  readonly kind: "file" | "report";
  readonly label: string;
  readonly people: PeopleFile;
}

export const nothingHidden: Pick<Baseline, "incomparable" | "assumptions"> = { incomparable: [], assumptions: [] };

/** What a system exports may show columns masked, or leave them out: those are not compared. */
export function hiddenIn({ kind, label, people }: SystemList, profile: Profile, { t }: Words): typeof nothingHidden {
  const incomparable = hiddenColumns(people, profile, kind === "report");
  const titles = profile.columns.filter(({ id }) => incomparable.includes(id)).map(({ title }) => title);
  return titles.length === 0
    ? nothingHidden
    : { incomparable, assumptions: [t("{0} does not show {1}: changes there are not seen.", label, titles.join(", "))] };
}
