/** The sentences of guards that compare a number of people with a limit: one set for each thing that may happen to them. */
import type { Words } from "../words/words.ts";

interface Counted {
  readonly count: number;
  /** Of so many. */
  readonly population: number;
}

interface ShareFacts extends Counted {
  /** As it is shown. */
  readonly percent: string;
  readonly limit: number;
}

interface FewFacts extends Counted {
  readonly limit: number;
  readonly from: number;
}

export interface ShareWords {
  share(facts: ShareFacts): string;
}

export interface LossWords extends ShareWords {
  /** Above the number that is never passed unasked. */
  count(count: number, limit: number): string;
  /** Below `from` people, where a percentage says little. */
  few(facts: FewFacts): string;
}

function isEveryone({ count, population }: Counted): boolean {
  return count > 0 && count === population;
}

/** The values of those sentences, in their order; what the guard is about stands in the middle. */
function few({ count, population, limit, from }: FewFacts, { number }: Words, ...about: readonly string[]): string[] {
  return [number(count), number(population), ...about, number(limit), number(from)];
}

function share(
  { count, population, percent, limit }: ShareFacts,
  { number }: Words,
  ...about: readonly (string | number)[]
): (string | number)[] {
  return [number(count), number(population), ...about, percent, number(limit)];
}

export function deletedWords(words: Words): LossWords {
  const { t, number } = words;
  return {
    count: (count, limit) => t("{0, plural, one {# person} other {# people}} deleted, limit {1}", count, number(limit)),
    few: (facts) =>
      isEveryone(facts)
        ? t("{0} of {1} people deleted, that is everyone, the limit is {2} while there are fewer than {3} people", ...few(facts, words))
        : t("{0} of {1} people deleted, the limit is {2} while there are fewer than {3} people", ...few(facts, words)),
    share: (facts) => t("{0} of {1} people deleted = {2} %, limit {3} %", ...share(facts, words)),
  };
}

export function doubtfulWords(words: Words): LossWords {
  const { t, number } = words;
  return {
    count: (count, limit) =>
      t(
        "{0, plural, one {# person} other {# people}} deleted, if the system still holds the people of earlier deliveries, limit {1}",
        count,
        number(limit),
      ),
    few: (facts) =>
      isEveryone(facts)
        ? t(
            "{0} of {1} people deleted, if the system still holds the people of earlier deliveries, that is everyone, the limit is {2} while there are fewer than {3} people",
            ...few(facts, words),
          )
        : t(
            "{0} of {1} people deleted, if the system still holds the people of earlier deliveries, the limit is {2} while there are fewer than {3} people",
            ...few(facts, words),
          ),
    share: (facts) =>
      t(
        "{0} of {1} people deleted, if the system still holds the people of earlier deliveries = {2} %, limit {3} %",
        ...share(facts, words),
      ),
  };
}

export function accessWords(title: string, words: Words): LossWords {
  const { t, number } = words;
  return {
    count: (count, limit) =>
      t("{0, plural, one {# person loses or changes} other {# people lose or change}} {1}, limit {2}", count, title, number(limit)),
    few: (facts) =>
      isEveryone(facts)
        ? t(
            "{0} of {1} people lose or change {2}, that is everyone, the limit is {3} while there are fewer than {4} people",
            ...few(facts, words, title),
          )
        : t("{0} of {1} people lose or change {2}, the limit is {3} while there are fewer than {4} people", ...few(facts, words, title)),
    share: (facts) => t("{0} of {1} people lose or change {2} = {3} %, limit {4} %", ...share(facts, words, title)),
  };
}

/** The file has no column of this title at all. */
export function droppedWords(title: string, words: Words): LossWords {
  const { t, number } = words;
  return {
    count: (count, limit) =>
      t(
        "{0, plural, one {# person} other {# people}} may lose {1}, which the file has no column for, limit {2}",
        count,
        title,
        number(limit),
      ),
    few: (facts) =>
      isEveryone(facts)
        ? t(
            "{0} of {1} people may lose {2}, which the file has no column for, that is everyone, the limit is {3} while there are fewer than {4} people",
            ...few(facts, words, title),
          )
        : t(
            "{0} of {1} people may lose {2}, which the file has no column for, the limit is {3} while there are fewer than {4} people",
            ...few(facts, words, title),
          ),
    share: (facts) =>
      t("{0} of {1} people may lose {2}, which the file has no column for, = {3} %, limit {4} %", ...share(facts, words, title)),
  };
}

export function changedWords(words: Words): ShareWords {
  return {
    share: (facts) => words.t("{0} of {1} people changed = {2} %, limit {3} %", ...share(facts, words)),
  };
}

export function addedWords(words: Words): ShareWords {
  return {
    share: (facts) => words.t("{0} of {1} people added = {2} %, limit {3} %", ...share(facts, words)),
  };
}

export function dripWords(days: number, words: Words): ShareWords {
  return {
    share: (facts) =>
      words.t("{0} of {1} people deleted in {2} days, this plan included = {3} %, limit {4} %", ...share(facts, words, days)),
  };
}

export function newColumnWords(title: string, words: Words): ShareWords {
  return {
    share: (facts) => words.t("{0} of {1} people get {2}, a new column, = {3} %, limit {4} %", ...share(facts, words, title)),
  };
}
