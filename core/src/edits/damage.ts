/** What spreadsheets and card readers do to values, undone. Pure readings: whoever offers them shows them first. */
import { c1 } from "../csv/windows1252.ts";

const scientific = /^([+-]?)(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i;

/**
 * What a number in scientific notation may have been: digits with an `E` between them that a spreadsheet took for an exponent
 * (`6.00E+02` → `06E2`, `6E02`…), or the plain number where no digit is lost. Digits beyond those shown are lost for good.
 */
export function scientificReadings(value: string, card: boolean): readonly string[] {
  const match = scientific.exec(value.trim());
  if (!match) {
    return [];
  }
  const digits = `${match[2]}${match[3] ?? ""}`;
  const exponent = Number(match[4]);
  const significant = digits.replace(/0+$/, "");
  const readings: string[] = [];
  if (card) {
    readings.push(...cardReadings(significant || "0", exponent));
  }
  if (significant.length <= 3 && exponent <= 6) {
    readings.push(significant.padEnd(exponent + 1, "0"));
  }
  return readings;
}

/** A card `503E000` is 503 × 10^0 and shows as 5.03E+02: mantissa and exponent may have been shifted. */
function cardReadings(significant: string, exponent: number): string[] {
  const readings: string[] = [];
  for (let shown = significant.length; shown <= Math.min(exponent + 1, 4); shown++) {
    const mantissa = significant.padEnd(shown, "0");
    const rest = exponent - (shown - 1);
    const text = `${mantissa}E${rest}`;
    if (rest >= 0 && text.length <= 8) {
      readings.push(text.length % 2 === 0 ? text : `0${text}`);
    }
  }
  return readings;
}

/** `="0123"` → `0123`: the form in which spreadsheets keep zeros. */
export function unwrapFormula(value: string): string | undefined {
  return /^="([^"]*)"$/.exec(value.trim())?.[1];
}

/** Words for yes and no of spreadsheets in the languages of the product's users. */
const yes = new Set([
  "true",
  "wahr",
  "pravda",
  "sand",
  "sandt",
  "vrai",
  "verdadero",
  "vero",
  "prawda",
  "yes",
  "ja",
  "ano",
  "oui",
  "si",
  "sí",
  "1",
  "y",
  "x",
]);
const no = new Set(["false", "falsch", "nepravda", "falsk", "faux", "falso", "fałsz", "no", "nein", "nej", "ne", "non", "0", "n"]);

export function readBoolean(value: string): boolean | undefined {
  const word = value.trim().toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}

/** A card that a reader typed as a decimal number, in hexadecimal; undefined where it is none. Leading zeros fill up to whole bytes, at least 4. */
export function decimalToCard(value: string): string | undefined {
  if (!/^\d{8,20}$/.test(value)) {
    return undefined;
  }
  const hex = BigInt(value).toString(16).toUpperCase();
  return hex.padStart(Math.max(8, hex.length + (hex.length % 2)), "0");
}

/** The same number with its bytes in the other order: readers differ in which end they start from. */
export function reverseBytes(card: string): string {
  return (card.match(/../g) ?? []).toReversed().join("");
}

/** UTF-8 that was read as windows-1252 (`NovÃ¡` → `Nová`); undefined where the text is no such thing. */
export function rereadUtf8(value: string): string | undefined {
  const escaped: string[] = [];
  let isPlain = true;
  for (const unit of value) {
    const code = unit.charCodeAt(0);
    const special = c1.indexOf(unit);
    const byte = special >= 0 ? 0x80 + special : code;
    if (byte > 0xff) {
      return undefined;
    }
    isPlain &&= byte < 0x80;
    escaped.push(`%${byte.toString(16).padStart(2, "0")}`);
  }
  try {
    return isPlain ? undefined : decodeURIComponent(escaped.join(""));
  } catch {
    return undefined;
  }
}
