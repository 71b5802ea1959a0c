/**
 * Where a zero width joiner or non-joiner is part of how a text is spelled: taken out, an emoji falls apart into several, and a name is another word.
 * Everywhere else it does nothing that anybody sees.
 */

/** Joining type L or D of Unicode's ArabicShaping.txt, in scripts that are in use: a letter that is joined to the next one. */
const joinsNext =
  "\\u0620\\u0626\\u0628\\u062a-\\u062e\\u0633-\\u063f\\u0641-\\u0647\\u0649\\u064a\\u066e\\u066f\\u0678-\\u0687\\u069a-\\u06bf\\u06c1\\u06c2\\u06cc\\u06ce\\u06d0\\u06d1\\u06fa-\\u06fc\\u06ff" +
  "\\u0712-\\u0714\\u071a-\\u071d\\u071f-\\u0727\\u0729\\u072b\\u072d\\u072e\\u074e-\\u0758\\u075c-\\u076a\\u076d-\\u0770\\u0772\\u0775-\\u0777\\u077a-\\u077f" +
  "\\u07ca-\\u07ea\\u08a0-\\u08a9\\u08af\\u08b0\\u08b3-\\u08b8\\u08ba-\\u08c8\\u1807\\u1820-\\u1878\\u1887-\\u18a8\\u18aa";

/** Joining type R or D: a letter that is joined to the one before. */
const joinsBefore =
  "\\u0620\\u0622-\\u063f\\u0641-\\u064a\\u066e\\u066f\\u0671-\\u0673\\u0675-\\u06d3\\u06d5\\u06ee\\u06ef\\u06fa-\\u06fc\\u06ff" +
  "\\u0710\\u0712-\\u072f\\u074d-\\u077f\\u07ca-\\u07ea\\u08a0-\\u08ac\\u08ae-\\u08c8\\u1807\\u1820-\\u1878\\u1887-\\u18a8\\u18aa";

/** Canonical combining class 9 of UnicodeData.txt, in scripts that are in use. */
const virama =
  "\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d3b\\u0d3c\\u0d4d\\u0dca\\u0e3a\\u0eba\\u0f84\\u1039\\u103a\\u1714\\u1715\\u1734\\u17d2" +
  "\\u1a60\\u1b44\\u1baa\\u1bab\\u1bf2\\u1bf3\\ua806\\ua82c\\ua8c4\\ua953\\ua9c0\\uaaf6\\uabed";

const places = [
  // Unicode Standard Annex 29, rule GB11: between the emoji of a sequence.
  "(?<=\\p{Extended_Pictographic}[\\ufe0f\\u{1f3fb}-\\u{1f3ff}]*)\\u200d(?=\\p{Extended_Pictographic})",
  // RFC 5892, appendices A.1 and A.2: both choose the form of a conjunct behind a virama.
  `(?<=[${virama}])[\\u200c\\u200d]`,
  // RFC 5892, appendix A.1: parts letters that would be joined, with marks between them, as Persian does in compounds.
  `(?<=[${joinsNext}]\\p{Mn}*)\\u200c(?=\\p{Mn}*[${joinsBefore}])`,
  // The Unicode Standard, chapter 12.2: Bengali ra that keeps its form before ya-phalaa.
  "(?<=\\u09b0)\\u200d(?=\\u09cd)",
];

/** A joiner that is needed, as the source of an expression with the flag `u`. */
export const neededJoiner = `(?:${places.join("|")})`;
