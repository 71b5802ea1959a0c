/** Guards on what people lose: deletions of every kind, and access; one arithmetic for all. */
import type { Column } from "../profile/profile.ts";
import type { Words } from "../words/words.ts";
import { guardTitle } from "./guardName.ts";
import type { GuardInput } from "./guards.ts";
import { fewLosses, held, shownPercent } from "./guardVerdict.ts";
import { accessWords, deletedWords, doubtfulWords, droppedWords, type LossWords } from "./guardWords.ts";
import { itemsLost } from "./listItems.ts";
import type { GuardId, GuardLimits, GuardVerdict, PersonChange } from "./plan.ts";

/** People who are gone after the push, in every way that the profile knows. */
export function judgeDeletions(input: GuardInput, population: number): GuardVerdict[] {
  const { counts, limits, words } = input;
  return [
    judgeLoss({ id: "delete", say: deletedWords(words), count: counts.delete, population, limits, words }),
    ...judgeDoubtful(input, population),
    ...judgeDates(input),
  ];
}

/** For each column whose value opens a door or a till: people who lose it, or get another one. */
export function judgeAccess({ profile, changes, limits, columns, words }: GuardInput, population: number): GuardVerdict[] {
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
      const about = { subject: column.id, title: guardTitle("loss", column.title, words) };
      return judgeLoss({ id: "loss", about, say, count, population, limits, words });
    })
    .filter((verdict) => verdict.count > 0);
}

function loses(column: Column, fields: PersonChange["fields"]): boolean {
  const change = fields[column.id];
  return change !== undefined && itemsLost(column, change.from, change.to).length > 0;
}

/** What is on the target need not be imported yet: then the system holds the people of earlier deliveries. */
function judgeDoubtful({ doubtful, counts, limits, words }: GuardInput, population: number): GuardVerdict[] {
  const facts = {
    id: "delete",
    about: { subject: "earlier deliveries", title: guardTitle("delete", words.t("earlier deliveries"), words) },
    say: doubtfulWords(words),
    count: counts.delete + doubtful.size,
    population: population + doubtful.size,
    limits,
    words,
  } as const;
  return doubtful.size === 0 ? [] : [judgeLoss(facts)];
}

function judgeDates({ unreadableDates, profile, words }: GuardInput): GuardVerdict[] {
  const column = profile.columns.find((candidate) => candidate.id === profile.sync.removalDate?.column);
  return unreadableDates === 0 || !column
    ? []
    : [
        {
          ...held("delete", {
            subject: column.id,
            count: unreadableDates,
            limit: 0,
            message: words.t("{0} × {1} cannot be read as a date: when these people are removed is unknown", unreadableDates, column.title),
          }),
          title: guardTitle("delete", column.title, words),
        },
      ];
}

interface LossFacts {
  readonly id: GuardId;
  readonly say: LossWords;
  readonly about?: Required<Pick<GuardVerdict, "subject" | "title">>;
  readonly count: number;
  readonly population: number;
  readonly limits: GuardLimits;
  readonly words: Words;
}

/** The arithmetic of deletions, which losses of access share. */
function judgeLoss({ id, say, about, count, population, limits, words }: LossFacts): GuardVerdict {
  const base = { id, ...about, count, population };
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
