/** What is said by whoever cannot know the language of the one who reads it: a failure deep inside, a fault of a file. */

/**
 * A sentence with what its placeholders stand for, to be said later by `Words.say`. It is plain data, so it can be kept and sent. Its sentence is
 * a literal at the place of the call, as for `Words.t`.
 */
export interface Phrase {
  readonly sentence: string;
  readonly values: readonly Sayable[];
}

/** What can stand in a sentence: a text as it is, a number, or a sentence or part that has a language of its own. */
export type Sayable = string | number | Phrase;

export function phrase(sentence: string, ...values: readonly Sayable[]): Phrase {
  return { sentence, values };
}

/** One sentence behind the other. */
export function inTurn([first, ...rest]: readonly Phrase[]): Phrase {
  return rest.reduce((said, next) => phrase("{0} {1}", said, next), first ?? phrase("{0}", ""));
}

/** "a", "a or b", "a or b or c". */
export function either([first = "", ...rest]: readonly string[]): Sayable {
  return rest.reduce<Sayable>((said, next) => phrase("{0} or {1}", said, next), first);
}
