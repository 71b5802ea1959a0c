/**
 * Limits on a plan. value = 100 · n / people in the baseline, held when value > limit; percentages apply from `from` people on, counts
 * always; below `from`, more than two losses or the loss of everyone is held. Only an approval of this very plan passes a held guard.
 */
import type { Column, Profile } from "../profile/profile.ts";
import type { Words } from "../words/words.ts";
import {
  accessWords,
  addedWords,
  changedWords,
  deletedWords,
  doubtfulWords,
  dripWords,
  droppedWords,
  type LossWords,
  newColumnWords,
  type ShareWords,
} from "./guardWords.ts";
import { itemsLost } from "./listItems.ts";
import type { ColumnChange, GuardHistory, GuardId, GuardLimits, GuardVerdict, PersonChange, PlanCounts } from "./plan.ts";

export interface GuardInput {
  readonly profile: Profile;
  readonly limits: GuardLimits;
  readonly history: GuardHistory;
  readonly counts: PlanCounts;
  readonly changes: readonly PersonChange[];
  /** People in the baseline; undefined without one. */
  readonly population: number | undefined;
  readonly unreadableDates: number;
  /** People of earlier deliveries who stand neither in the baseline nor in the file. */
  readonly doubtful: number;
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

/** Below `from` people a percentage says little: so many may go without a question. */
const fewLosses = 2;

export function judge(input: GuardInput): GuardVerdict[] {
  const { limits, words } = input;
  const population = input.population ?? 0;
  return [
    ...(input.population === undefined ? [judgeBaseline(input)] : []),
    judgeLoss({ id: "delete", say: deletedWords(words), count: input.counts.delete, population, limits, words }),
    ...judgeDoubtful(input, population),
    ...judgeDates(input),
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

interface LossFacts {
  readonly id: GuardId;
  readonly say: LossWords;
  readonly subject?: string;
  readonly count: number;
  readonly population: number;
  readonly limits: GuardLimits;
  readonly words: Words;
}

/** The arithmetic of deletions, which losses of access share. */
function judgeLoss({ id, say, subject, count, population, limits, words }: LossFacts): GuardVerdict {
  const base = { id, ...(subject === undefined ? {} : { subject }), count, population };
  const small = population < limits.from;
  const percent = population === 0 ? 0 : (100 * count) / population;
  if (count > limits.delete.count) {
    return {
      ...base,
      value: count,
      limit: limits.delete.count,
      unit: "count",
      verdict: "held",
      message: say.count(count, limits.delete.count),
    };
  }
  if (small) {
    const held = count > fewLosses || (count > 0 && count === population);
    return {
      ...base,
      value: count,
      limit: fewLosses,
      unit: "count",
      verdict: held ? "held" : "ok",
      message: say.few({ count, population, limit: fewLosses, from: limits.from }),
    };
  }
  const verdict = percent > limits.delete.percent ? "held" : "ok";
  return {
    ...base,
    value: percent,
    limit: limits.delete.percent,
    unit: "percent",
    verdict,
    message: say.share({ count, population, percent: shownPercent(percent, words), limit: limits.delete.percent }),
  };
}

/** One decimal, rounded away from the limit's favour: 10.04 % must not read "10 %" beside a limit of 10 %. */
function shownPercent(value: number, words: Words): string {
  return words.number(Math.ceil(value * 10 - 1e-9) / 10);
}

interface ShareQuestion {
  readonly id: "update" | "create";
  readonly say: ShareWords;
  /** People; those of the plan's count where nothing is said. */
  readonly count?: number;
}

function judgeShare(input: GuardInput, { id, say, count = input.counts[id] }: ShareQuestion): GuardVerdict[] {
  const { limits, words, population = 0 } = input;
  const limit = limits[id].percent;
  if (population === 0 || population < limits.from) {
    return [];
  }
  const value = (100 * count) / population;
  return [
    {
      id,
      count,
      population,
      value,
      limit,
      unit: "percent",
      verdict: value > limit ? "held" : "ok",
      message: say.share({ count, population, percent: shownPercent(value, words), limit }),
    },
  ];
}

function judgeBaseline({ profile, counts, words: { t } }: GuardInput): GuardVerdict {
  const loses = profile.sync.absent !== "kept";
  return {
    id: "no-baseline",
    count: counts.create,
    population: 0,
    value: 1,
    limit: 0,
    unit: "count",
    verdict: loses ? "held" : "ok",
    message: loses
      ? t("Nothing to compare with: who will be deleted is unknown")
      : t("Nothing to compare with: which people are new and which change is unknown; people missing from the file are kept"),
  };
}

/** What is on the target need not be imported yet: then the system holds the people of earlier deliveries. */
function judgeDoubtful({ doubtful, counts, limits, words }: GuardInput, population: number): GuardVerdict[] {
  const facts = {
    id: "delete",
    subject: words.t("earlier deliveries"),
    say: doubtfulWords(words),
    count: counts.delete + doubtful,
    population: population + doubtful,
    limits,
    words,
  } as const;
  return doubtful === 0 ? [] : [judgeLoss(facts)];
}

function judgeDates({ unreadableDates, profile, words: { t } }: GuardInput): GuardVerdict[] {
  const column = profile.columns.find((candidate) => candidate.id === profile.sync.removalDate?.column);
  return unreadableDates === 0 || !column
    ? []
    : [
        held(
          "delete",
          column.title,
          unreadableDates,
          0,
          t("{0} × {1} cannot be read as a date: when these people are removed is unknown", unreadableDates, column.title),
        ),
      ];
}

function held(id: GuardId, subject: string | undefined, count: number, limit: number, message: string): GuardVerdict {
  return {
    id,
    ...(subject === undefined ? {} : { subject }),
    count,
    population: 0,
    value: count,
    limit,
    unit: "count",
    verdict: "held",
    message,
  };
}

function judgeAccess({ profile, changes, limits, columns, words }: GuardInput, population: number): GuardVerdict[] {
  if (population === 0) {
    return [];
  }
  return profile.columns
    .filter((column) => column.access)
    .map((column) => {
      const gone = columns.find(({ kind, id }) => kind === "removed" && id === column.id);
      const changed = changes.filter(({ kind, fields }) => (kind === "update" || kind === "rename") && loses(column, fields)).length;
      const say = gone ? droppedWords(column.title, words) : accessWords(column.title, words);
      const count = gone?.people ?? changed;
      return judgeLoss({ id: "loss", subject: column.id, say, count, population, limits, words });
    })
    .filter((verdict) => verdict.count > 0);
}

function loses(column: Column, fields: PersonChange["fields"]): boolean {
  const change = fields[column.id];
  return change !== undefined && itemsLost(column, change.from, change.to).length > 0;
}

/** A column that comes or goes changes everybody who has a value there, though none of them by name. Where access goes, `loss` judges. */
function judgeColumns(input: GuardInput): GuardVerdict[] {
  const { profile, columns, words } = input;
  const access = new Set(profile.columns.filter((column) => column.access).map(({ id }) => id));
  return columns
    .filter(({ kind, id, people }) => people > 0 && !(kind === "removed" && access.has(id)))
    .flatMap(({ kind, id, title, people }) => {
      const say = kind === "added" ? newColumnWords(title, words) : droppedWords(title, words);
      return judgeShare(input, { id: "update", say, count: people }).map((verdict) => ({ ...verdict, subject: id }));
    });
}

function judgeDrip({ limits, history, counts, words }: GuardInput, population: number): GuardVerdict[] {
  if (population < limits.from || counts.delete === 0) {
    return [];
  }
  return [
    { days: 7, before: history.deleted7Days, limit: limits.drip.days7 },
    { days: 30, before: history.deleted30Days, limit: limits.drip.days30 },
  ]
    .filter(({ before }) => before > 0)
    .map(({ days, before, limit }) => {
      const count = before + Math.max(counts.delete, history.pending);
      const value = (100 * count) / population;
      const message = dripWords(days, words).share({ count, population, percent: shownPercent(value, words), limit });
      return {
        id: "drip",
        subject: words.t("{0} days", days),
        count,
        population,
        value,
        limit,
        unit: "percent",
        verdict: value > limit ? "held" : "ok",
        message,
      } as const;
    });
}

function judgeSegments({ vanished, limits, words: { t } }: GuardInput): GuardVerdict[] {
  return vanished
    .filter(({ people }) => people >= limits.segment)
    .map(({ column, value, people }) =>
      held(
        "segment",
        `${column.id}: ${value}`,
        people,
        limits.segment,
        t("{0} “{1}” disappears with all its {2} people", column.title, value, people),
      ),
    );
}

function judgeProtected({ changes, limits, population, profile, hasPerson, words }: GuardInput): GuardVerdict[] {
  const keys = new Set(limits.protected.map((key) => key.toLowerCase()));
  if (population === undefined && profile.sync.absent !== "kept") {
    // Whether the system has them is unknown, so whoever is missing may be deleted.
    const missing = limits.protected.filter((key) => !hasPerson(key.toLowerCase()));
    return [...missing.map((key) => stopFor(key, key, words)), ...lostProtected(changes, keys, words)];
  }
  return lostProtected(changes, keys, words);
}

function lostProtected(changes: readonly PersonChange[], keys: ReadonlySet<string>, words: Words): GuardVerdict[] {
  const lost = changes.filter(
    ({ kind, key, formerKey }) =>
      (kind === "delete" && keys.has(key.toLowerCase())) || (kind === "rename" && keys.has((formerKey ?? "").toLowerCase())),
  );
  return lost.map(({ key, formerKey, title }) => stopFor(formerKey ?? key, title, words));
}

function stopFor(key: string, title: string, { t }: Words): GuardVerdict {
  const who = title === key ? key : `${title} (${key})`;
  return { ...held("protected", key, 1, 0, t("{0} is protected in usersync.json and would be deleted", who)), verdict: "stop" };
}

function judgeProfile({ profile, history, words: { t } }: GuardInput): GuardVerdict[] {
  return profile.verified || history.headerConfirmed
    ? []
    : [
        held(
          "unverified-profile",
          profile.id,
          1,
          0,
          t("The columns of {0} were not confirmed yet: compare the header with the example file of the vendor", profile.title),
        ),
      ];
}

function judgeBlackout({ limits, today, words: { t } }: GuardInput): GuardVerdict[] {
  return limits.blackout
    .filter(({ from, to }) => from <= today && today <= to)
    .map(({ from, to, reason }) =>
      held(
        "blackout",
        `${from} – ${to}`,
        1,
        0,
        reason ? t("No pushes from {0} to {1}: {2}", from, to, reason) : t("No pushes from {0} to {1}", from, to),
      ),
    );
}

function judgeLicence({ limits, counts, words: { t } }: GuardInput, population: number): GuardVerdict[] {
  const people = population + counts.create - counts.delete;
  if (limits.licence === undefined) {
    return [];
  }
  const verdict = people > limits.licence ? "held" : "ok";
  return [
    {
      id: "licence",
      count: people,
      population,
      value: people,
      limit: limits.licence,
      unit: "count",
      verdict,
      message: t("{0} people, the licence takes {1}", people, limits.licence),
    },
  ];
}

function judgeOverrides({ history, limits, words: { t } }: GuardInput): GuardVerdict[] {
  const { overridesInARow } = history;
  return overridesInARow < limits.overrides
    ? []
    : [
        held(
          "overrides",
          undefined,
          overridesInARow,
          limits.overrides - 1,
          t("The last {0} pushes each overrode a guard: the limits in usersync.json do not fit any more", overridesInARow),
        ),
      ];
}
