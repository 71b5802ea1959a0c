/** Guards on how much of the people a plan concerns: changed, added, deleted over days. */
import type { Words } from "../words/words.ts";
import { guardTitle } from "./guardName.ts";
import type { GuardInput } from "./guards.ts";
import { fewLosses, shownPercent } from "./guardVerdict.ts";
import { dripWords, droppedWords, newColumnWords, type ShareWords } from "./guardWords.ts";
import type { GuardVerdict } from "./plan.ts";

interface ShareQuestion {
  readonly id: "update" | "create";
  readonly say: ShareWords;
  /** People; those of the plan's count where nothing is said. */
  readonly count?: number;
}

/** Below `limits.from` people, or without a baseline, a percentage says nothing. */
export function judgeShare(input: GuardInput, { id, say, count = input.counts[id] }: ShareQuestion): GuardVerdict[] {
  const { limits, words, population = 0 } = input;
  const limit = limits[id].percent;
  if (population === 0 || population < limits.from) {
    return [];
  }
  return [judge({ id, count, population, limit, say, words })];
}

interface Share {
  readonly id: GuardVerdict["id"];
  readonly count: number;
  readonly population: number;
  readonly limit: number;
  readonly say: ShareWords;
  readonly words: Words;
}

function judge({ id, count, population, limit, say, words }: Share): GuardVerdict {
  const value = (100 * count) / population;
  const message = say.share({ count, population, percent: shownPercent(value, words), limit });
  return { id, count, population, value, limit, unit: "percent", verdict: value > limit ? "held" : "ok", message };
}

/** A column that comes or goes changes everybody who has a value there, though none of them by name. Where access goes, `loss` judges. */
export function judgeColumns(input: GuardInput): GuardVerdict[] {
  const { profile, columns, words } = input;
  const access = new Set(profile.columns.filter((column) => column.access).map(({ id }) => id));
  return columns
    .filter(({ kind, id, people }) => people > 0 && !(kind === "removed" && access.has(id)))
    .flatMap(({ kind, id, title, people }) => {
      const say = kind === "added" ? newColumnWords(title, words) : droppedWords(title, words);
      const about = { subject: id, title: guardTitle("update", title, words) };
      return judgeShare(input, { id: "update", say, count: people }).map((verdict) => ({ ...verdict, ...about }));
    });
}

/** Below `from` people, where percentages say little: one by one is as many as all at once. */
function fewInDays(
  days: number,
  { count, population, limits, words }: Pick<GuardInput, "limits" | "words"> & { readonly count: number; readonly population: number },
): GuardVerdict {
  return {
    id: "drip",
    ...daysOf(days, words),
    count,
    population,
    value: count,
    limit: fewLosses,
    unit: "count",
    verdict: count > fewLosses ? "held" : "ok",
    message: words.t(
      "{0} people deleted in {1} days, this plan included, the limit is {2} while there are fewer than {3} people",
      words.number(count),
      days,
      fewLosses,
      limits.from,
    ),
  };
}

/** Deletions of this plan together with those of the last days. */
export function judgeDrip({ limits, history, counts, words }: GuardInput, population: number): GuardVerdict[] {
  if (counts.delete === 0) {
    return [];
  }
  if (population < limits.from) {
    return history.deleted7Days === 0
      ? []
      : [fewInDays(7, { count: history.deleted7Days + Math.max(counts.delete, history.pending), population, limits, words })];
  }
  return [
    { days: 7, before: history.deleted7Days, limit: limits.drip.days7 },
    { days: 30, before: history.deleted30Days, limit: limits.drip.days30 },
  ]
    .filter(({ before }) => before > 0)
    .map(({ days, before, limit }) => {
      const count = before + Math.max(counts.delete, history.pending);
      const verdict = judge({ id: "drip", count, population, limit, say: dripWords(days, words), words });
      return { ...verdict, ...daysOf(days, words) };
    });
}

function daysOf(days: number, { t }: Words): Pick<GuardVerdict, "subject" | "title"> {
  return { subject: `${days} days`, title: t("Deletions in {0} days", days) };
}
