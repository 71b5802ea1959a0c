/** Words about values that the system does not take, or that are not what was meant. */
import { areAlike, isComposed } from "../profile/foldSpelling.ts";
import { maskValue } from "../profile/mask.ts";
import type { Words } from "../words/words.ts";
import { delimiterName, listWords } from "./messageNames.ts";
import type { Subject } from "./messages.ts";
import type { ProblemFacts } from "./problem.ts";

export function wordType({ facts, title, value, system, column, words }: Subject): string {
  const { t } = words;
  if (facts.reason === "empty-item") {
    return t("{0} has an empty place between two “{1}”, or at the end: remove the extra “{1}”.", title, String(facts.separator));
  }
  if (facts.reason === "separator") {
    const used = delimiterName(facts.separator, words);
    return t(
      "{0} are separated by “{1}”, not by {2}: {3} would read one long card.",
      String(column?.title),
      String(column?.list?.separator),
      used,
      system,
    );
  }
  const form = formName(facts.form, facts.reason, words);
  return typeof facts.fixed === "string"
    ? t("{0} {1} is not {2}: was “{3}” meant?", title, value, form, maskValue(column, facts.fixed))
    : t("{0} {1} is not {2}: correct it.", title, value, form);
}

/** As it stands in "is not …". */
function formName(form: ProblemFacts[string], reason: ProblemFacts[string], { t }: Words): string {
  switch (form) {
    case "card":
      return t("a card number, which has the digits 0-9 and the letters A-F only");
    case "digits":
      return t("a number of digits 0-9 only");
    case "integer":
      return t("a whole number");
    case "email":
      return t("an e-mail address (name@example.test)");
    case "phone":
      return t("like a telephone number");
    case "uuid":
      return t("an id such as 123e4567-e89b-12d3-a456-426614174000");
    case "date":
      return reason ? t("a date in the form {0}", String(reason)) : t("a date");
    case "language":
      return t("a language code such as en or da");
    case "country":
      return t("a country code of two letters such as DK");
    default:
      return t("a value of the right form");
  }
}

export function wordNotAllowed({ facts, title, value, system, words }: Subject): string {
  const { t } = words;
  if (facts.alike) {
    return wordLookAlike({ title, value, system, words }, String(facts.alike));
  }
  if (facts.allowed) {
    const allowed = listWords((facts.allowed as readonly string[]).slice(0, 8), words);
    return t("{0} {1} is not a value that {2} knows: write {3}.", title, value, system, allowed);
  }
  const minimum = Number(facts.minimum);
  const maximum = Number(facts.maximum);
  if (facts.minimum === undefined) {
    return t("{0} {1} is out of range: {2} takes {3} at most.", title, value, system, maximum);
  }
  return facts.maximum === undefined
    ? t("{0} {1} is out of range: {2} takes {3} at least.", title, value, system, minimum)
    : minimum === maximum
      ? t("{0} {1} is out of range: {2} takes exactly {3}.", title, value, system, minimum)
      : t("{0} {1} is out of range: {2} takes {3} to {4}.", title, value, system, minimum, maximum);
}

/** Both read the same: what differs must be said. */
function wordLookAlike(
  { title, value, system, words: { t } }: Pick<Subject, "title" | "value" | "system" | "words">,
  known: string,
): string {
  return isComposed(known)
    ? t(
        "{0} {1} looks like a value that {2} knows, but has its accents as characters of their own: {2} takes them for two. Write the known one.",
        title,
        value,
        system,
      )
    : t(
        "{0} {1} looks like a value that {2} knows, which has its accents as characters of their own: {2} takes them for two. Write the known one.",
        title,
        value,
        system,
      );
}

export function wordUnknownValue({ facts, title, value, system, words }: Subject): string {
  const { t } = words;
  if (facts.alike) {
    return wordLookAlike({ title, value, system, words }, String(facts.alike));
  }
  const list = String(facts.reference);
  const suggestion = String(facts.suggestion ?? "");
  if (suggestion === "") {
    return t(
      "{0} {1} is not in the list “{2}” of usersync.json. It must exist in the system first; then add it to the list.",
      title,
      value,
      list,
    );
  }
  return facts.suggestionName && facts.suggestionName !== facts.suggestion
    ? t(
        "{0} {1} is not in the list “{2}” of usersync.json: was “{3}” ({4}) meant?",
        title,
        value,
        list,
        suggestion,
        String(facts.suggestionName),
      )
    : t("{0} {1} is not in the list “{2}” of usersync.json: was “{3}” meant?", title, value, list, suggestion);
}

export function wordLength({ facts, title, value, system, words: { t } }: Subject): string {
  const length = Number(facts.length);
  const minimum = Number(facts.minimum);
  const maximum = Number(facts.maximum);
  if (facts.minimum === undefined) {
    return t(
      "{0} {1} has {2, plural, one {{2} character} other {{2} characters}}: {3} takes {4} at most.",
      title,
      value,
      length,
      system,
      maximum,
    );
  }
  if (facts.maximum === undefined) {
    return t(
      "{0} {1} has {2, plural, one {{2} character} other {{2} characters}}: {3} takes {4} at least.",
      title,
      value,
      length,
      system,
      minimum,
    );
  }
  return minimum === maximum
    ? t(
        "{0} {1} has {2, plural, one {{2} character} other {{2} characters}}: {3} takes exactly {4}.",
        title,
        value,
        length,
        system,
        minimum,
      )
    : t(
        "{0} {1} has {2, plural, one {{2} character} other {{2} characters}}: {3} takes {4} to {5}.",
        title,
        value,
        length,
        system,
        minimum,
        maximum,
      );
}

export function wordDamage(subject: Subject): string {
  const { facts, title, value, words } = subject;
  const { t } = words;
  const shown = String(facts.value);
  switch (facts.kind) {
    case "scientific":
      return wordScientific(subject);
    case "formula-text":
      return t(
        '{0} stands in a spreadsheet\'s formula (="…"), which the system would take for a part of it: remove = and the quotes.',
        title,
      );
    case "error-value":
      return t("A spreadsheet wrote its error {0} instead of a value: type {1} again.", shown, title);
    case "rounded":
      return t(
        "{0} {1} ends in zeros: a spreadsheet keeps 15 digits of a number and writes zeros for the rest. Compare it with the source.",
        title,
        value,
      );
    case "translated":
      return t("A spreadsheet translated the value to {0}: write {1}.", shown, String(facts.fixed));
    default:
      return t("A spreadsheet made the date {0} of {1}: type the value again as text.", shown, title);
  }
}

function wordScientific({ facts, title, column, words: { t } }: Subject): string {
  const shown = String(facts.value);
  if (facts.guess) {
    return t("Card {0} became {1} in a spreadsheet: type it again as text.", String(facts.guess), shown);
  }
  return column?.type === "card"
    ? t("A card became {0} in a spreadsheet, and which one it was cannot be told for certain: type it again as text.", shown)
    : t("{0} became {1} in a spreadsheet, and the rest is lost: type it again as text.", title, shown);
}

export function wordSuspicion({ facts, title, value, system, column, words: { t } }: Subject): string {
  switch (facts.reason) {
    case "replacement":
      return t(
        "{0} {1} holds “\uFFFD”, which stands for a letter that was lost when the file was read in the wrong encoding: type it again.",
        title,
        value,
      );
    case "misread":
      return t(
        "{0} {1} looks like text that was read in the wrong encoding (Ã© for é): type it again, or export the file again as UTF-8.",
        title,
        value,
      );
    case "decimal-card":
      return t(
        "Card {0} has ten decimal digits, as a USB reader types them; {1} reads it as hexadecimal. If it is decimal, write {2}.",
        value,
        system,
        maskValue(column, String(facts.hexadecimal)),
      );
    default:
      return t(
        "{0} {1} holds {2}: {3}.",
        title,
        value,
        (facts.characters as readonly string[]).map((each) => t("“{0}”", each)).reduce((before, each) => t("{0} and {1}", before, each)),
        String(facts.why),
      );
  }
}

export function wordSpelling({ facts, title, value, system, words: { t } }: Subject): string {
  const other = String(facts.other);
  const line = Number(facts.firstLine);
  if (!areAlike(String(facts.value), other)) {
    return t("{0} {1} is spelled “{2}” in line {3}: {4} takes them for two. Use one spelling.", title, value, other, line, system);
  }
  return isComposed(other)
    ? t(
        "{0} {1} looks like the one in line {2}, but has its accents as characters of their own: {3} takes them for two. Use one spelling.",
        title,
        value,
        line,
        system,
      )
    : t(
        "{0} {1} looks like the one in line {2}, which has its accents as characters of their own: {3} takes them for two. Use one spelling.",
        title,
        value,
        line,
        system,
      );
}
