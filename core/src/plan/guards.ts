/**
 * Limits on a plan. value = 100 · n / people in the baseline, held when value > limit; percentages apply from `from` people on, counts
 * always; below `from`, more than two losses or the loss of everyone is held. Only an approval of this very plan passes a held guard.
 */

import type { Column, Profile } from "../profile/profile.ts";
import type { Words } from "../words/words.ts";
import {
  judgeBaseline,
  judgeBlackout,
  judgeLicence,
  judgeOverrides,
  judgeProfile,
  judgeProtected,
  judgeSegments,
} from "./circumstanceGuards.ts";
import { addedWords, changedWords } from "./guardWords.ts";
import { judgeAccess, judgeDeletions } from "./lossGuards.ts";
import type { ColumnChange, GuardHistory, GuardLimits, GuardVerdict, PersonChange, PlanCounts } from "./plan.ts";
import { judgeColumns, judgeDrip, judgeShare } from "./shareGuards.ts";

export interface GuardInput {
  readonly profile: Profile;
  readonly limits: GuardLimits;
  readonly history: GuardHistory;
  readonly counts: PlanCounts;
  readonly changes: readonly PersonChange[];
  /** People in the baseline; undefined without one. */
  readonly population: number | undefined;
  /** Without one: there is something to compare with, but it cannot be. */
  readonly unread: boolean;
  readonly unreadableDates: number;
  /** Keys of people of earlier deliveries who stand neither in the baseline nor in the file. */
  readonly doubtful: ReadonlySet<string>;
  /** Deletions of people whom the baseline does not have. */
  readonly deletedUnknown: number;
  /** Whole segments that the plan makes disappear. */
  readonly vanished: readonly { readonly column: Column; readonly value: string; readonly people: number }[];
  /** A file without a column says nothing of it, and what the system then does with the values is unknown. */
  readonly columns: readonly ColumnChange[];
  /** Keys that the file has, where `limits.protected` is to be looked for although nothing is known of the system. */
  readonly hasPerson: (key: string) => boolean;
  /** ISO date of the push. */
  readonly today: string;
  readonly words: Words;
}

/** Every guard that has something to say, in the order in which a person reads them. */
export function judge(input: GuardInput): GuardVerdict[] {
  const { words } = input;
  const population = input.population ?? 0;
  return [
    ...(input.population === undefined ? [judgeBaseline(input)] : []),
    ...judgeDeletions(input, population),
    ...judgeAccess(input, population),
    ...judgeShare(input, { id: "update", say: changedWords(words) }),
    ...judgeColumns(input),
    ...judgeShare(input, { id: "create", say: addedWords(words) }),
    ...judgeDrip(input, population),
    ...judgeSegments(input),
    ...judgeProtected(input),
    ...judgeProfile(input),
    ...judgeBlackout(input),
    ...judgeLicence(input, population),
    ...judgeOverrides(input),
  ];
}
