import { localMoment, minuteOf } from "./moment.ts";
import { type Phrase, phrase, type Sayable } from "./phrase.ts";
import { sentenceKey } from "./sentenceKey.ts";
import { fillTemplate, type Speech } from "./template.ts";

/**
 * What is said to a person, in that person's language. English is the source: its sentence is the key under which `l10n/bundle.l10n.*.json`
 * have the others, and what is not there stays English. The packed bundles have `sentenceKey` of it.
 */
export interface Words {
  readonly language: Language;
  /**
   * The sentence with its placeholders filled. Always a literal at the place of the call, so that a test finds every one. `{0}` is the first
   * value, as it stands. `{0, plural, one {# person} other {# people}}` chooses by the first value, by the rules of the language, which may
   * have further forms (Czech: few, many); in them `#`, and `{0}` as well, is the number with its digits grouped.
   */
  t(sentence: string, ...values: readonly Sayable[]): string;
  /** What somebody wanted to be said who did not know the language. */
  say(said: Phrase): string;
  /** A text out of data, such as a profile's; as it stands where nobody has translated it. */
  data(text: string): string;
  /** With its digits grouped, and a decimal mark. */
  number(value: number): string;
  /** A moment (ISO 8601) by the clock that the words were made for. */
  moment(time: string): string;
}

/** `local`: in the zone and the manner of the reader, who sits at this machine. */
export type Clock = "utc" | "local";

export type Language = "en" | "da" | "cs" | "de";

const languages: readonly Language[] = ["en", "da", "cs", "de"];

/** The language that a locale such as `de-AT`, `cs_CZ.UTF-8` or `da` asks for; English where it is none of ours. */
export function languageOf(locale: string | undefined): Language {
  const primary = /^[a-z]+/.exec(locale?.toLowerCase() ?? "")?.[0];
  return languages.find((language) => language === primary) ?? "en";
}

/** Speaks one language, with the sentences of its bundle. */
export function createWords(language: Language, bundle: Readonly<Record<string, string>> = {}, clock: Clock = "utc"): Words {
  const find = sentencesOf(bundle);
  const speech = createSpeech(language);
  const say = ({ sentence, values }: Phrase): string => {
    const told = values.map((value) => (typeof value === "object" ? say(value) : value));
    return fillTemplate(find(sentence), told, speech);
  };
  return {
    language,
    t: (sentence, ...values) => say(phrase(sentence, ...values)),
    say,
    data: find,
    number: speech.format,
    moment: (time) => (clock === "local" ? localMoment(time, { language }) : minuteOf(time)),
  };
}

/** Finds what a bundle says for an English sentence, by itself or by its key: the sentence where it says nothing. */
export function sentencesOf(bundle: Readonly<Record<string, string>>): (sentence: string) => string {
  const found = new Map(Object.entries(bundle));
  if (found.size === 0) {
    return (sentence) => sentence;
  }
  return (sentence) => {
    let told = found.get(sentence);
    if (told === undefined) {
      told = found.get(sentenceKey(sentence)) ?? sentence;
      found.set(sentence, told);
    }
    return told;
  };
}

/** Made when first needed: many plans and checks never count anything. */
function createSpeech(language: Language): Speech {
  let numbers: Intl.NumberFormat | undefined;
  let plurals: Intl.PluralRules | undefined;
  return {
    format(value) {
      // The same in every language of ours, and much quicker than a formatter is made.
      if (value >= 0 && value < 1000 && (Number.isInteger(value) || language === "en")) {
        return String(value);
      }
      numbers ??= new Intl.NumberFormat(language);
      return numbers.format(value);
    },
    category(count) {
      plurals ??= new Intl.PluralRules(language);
      return plurals.select(count);
    },
  };
}

const english = createWords("en");

/** In English, as logs, the command line and what is kept have it. */
export function inEnglish(said: Phrase): string {
  return english.say(said);
}
