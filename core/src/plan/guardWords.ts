/** The sentences of guards that compare a number of people with a limit: one set for each thing that may happen to them. */
import type { Words } from "../words/words.ts";

interface Counted {
  readonly count: number;
  /** Of so many. */
  readonly population: number;
}

/** Percentages as they are shown. */
export interface ShareWords {
  share(facts: Counted & { readonly percent: string; readonly limit: number }): string;
}

export interface LossWords extends ShareWords {
  /** Above the number that is never passed unasked. */
  count(count: number, limit: number): string;
  /** Below `from` people, where a percentage says little. */
  few(facts: Counted & { readonly limit: number; readonly from: number }): string;
}

export function deletedWords({ t, number }: Words): LossWords {
  return {
    count: (count, limit) => t("{0, plural, one {# person} other {# people}} deleted, limit {1}", count, number(limit)),
    few: ({ count, population, limit, from }) =>
      count > 0 && count === population
        ? t(
            "{0} of {1} people deleted, that is everyone, limit {2} below {3} people",
            number(count),
            number(population),
            number(limit),
            number(from),
          )
        : t("{0} of {1} people deleted, limit {2} below {3} people", number(count), number(population), number(limit), number(from)),
    share: ({ count, population, percent, limit }) =>
      t("{0} of {1} people deleted = {2} %, limit {3} %", number(count), number(population), percent, number(limit)),
  };
}

export function doubtfulWords({ t, number }: Words): LossWords {
  return {
    count: (count, limit) =>
      t(
        "{0, plural, one {# person} other {# people}} deleted, if the system still holds the people of earlier deliveries, limit {1}",
        count,
        number(limit),
      ),
    few: ({ count, population, limit, from }) =>
      count > 0 && count === population
        ? t(
            "{0} of {1} people deleted, if the system still holds the people of earlier deliveries, that is everyone, limit {2} below {3} people",
            number(count),
            number(population),
            number(limit),
            number(from),
          )
        : t(
            "{0} of {1} people deleted, if the system still holds the people of earlier deliveries, limit {2} below {3} people",
            number(count),
            number(population),
            number(limit),
            number(from),
          ),
    share: ({ count, population, percent, limit }) =>
      t(
        "{0} of {1} people deleted, if the system still holds the people of earlier deliveries = {2} %, limit {3} %",
        number(count),
        number(population),
        percent,
        number(limit),
      ),
  };
}

export function accessWords(title: string, { t, number }: Words): LossWords {
  return {
    count: (count, limit) =>
      t("{0, plural, one {# person loses or changes} other {# people lose or change}} {1}, limit {2}", count, title, number(limit)),
    few: ({ count, population, limit, from }) =>
      count > 0 && count === population
        ? t(
            "{0} of {1} people lose or change {2}, that is everyone, limit {3} below {4} people",
            number(count),
            number(population),
            title,
            number(limit),
            number(from),
          )
        : t(
            "{0} of {1} people lose or change {2}, limit {3} below {4} people",
            number(count),
            number(population),
            title,
            number(limit),
            number(from),
          ),
    share: ({ count, population, percent, limit }) =>
      t("{0} of {1} people lose or change {2} = {3} %, limit {4} %", number(count), number(population), title, percent, number(limit)),
  };
}

/** The file has no column of this title at all. */
export function droppedWords(title: string, { t, number }: Words): LossWords {
  return {
    count: (count, limit) =>
      t(
        "{0, plural, one {# person} other {# people}} may lose {1}, which the file has no column for, limit {2}",
        count,
        title,
        number(limit),
      ),
    few: ({ count, population, limit, from }) =>
      count > 0 && count === population
        ? t(
            "{0} of {1} people may lose {2}, which the file has no column for, that is everyone, limit {3} below {4} people",
            number(count),
            number(population),
            title,
            number(limit),
            number(from),
          )
        : t(
            "{0} of {1} people may lose {2}, which the file has no column for, limit {3} below {4} people",
            number(count),
            number(population),
            title,
            number(limit),
            number(from),
          ),
    share: ({ count, population, percent, limit }) =>
      t(
        "{0} of {1} people may lose {2}, which the file has no column for, = {3} %, limit {4} %",
        number(count),
        number(population),
        title,
        percent,
        number(limit),
      ),
  };
}

export function changedWords({ t, number }: Words): ShareWords {
  return {
    share: ({ count, population, percent, limit }) =>
      t("{0} of {1} people changed = {2} %, limit {3} %", number(count), number(population), percent, number(limit)),
  };
}

export function addedWords({ t, number }: Words): ShareWords {
  return {
    share: ({ count, population, percent, limit }) =>
      t("{0} of {1} people added = {2} %, limit {3} %", number(count), number(population), percent, number(limit)),
  };
}

export function dripWords(days: number, { t, number }: Words): ShareWords {
  return {
    share: ({ count, population, percent, limit }) =>
      t(
        "{0} of {1} people deleted in {2} days, this plan included = {3} %, limit {4} %",
        number(count),
        number(population),
        days,
        percent,
        number(limit),
      ),
  };
}

export function newColumnWords(title: string, { t, number }: Words): ShareWords {
  return {
    share: ({ count, population, percent, limit }) =>
      t("{0} of {1} people get {2}, a new column, = {3} %, limit {4} %", number(count), number(population), title, percent, number(limit)),
  };
}
