import type { Column } from "../../profile/profile.ts";
import { unitClass } from "../check/unitClasses.ts";
import type { ProblemFacts, SeverityOrOff } from "../problem.ts";
import type { ValueRule } from "../valueRule.ts";

interface Damage {
  readonly facts: ProblemFacts;
  readonly severity?: SeverityOrOff;
}

const scientific = /^[+-]?(\d)(?:[.,](\d+))?E\+(\d+)$/i;
const formulaText = /^="([^"]*)"?$/;
const errorValue = /^#(?:N\/A|NAME\?|REF!|VALUE!|DIV\/0!|NUM!|NULL!|#+)$/;
const dayAndMonth = /^\d{1,2}[-. ]{1,2}(?:jan|feb|mar|apr|ma[jiy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]*\.?$/i;
/** Dots and slashes stand in dates alone; dashes stand in cards, too, but not in this order. */
const numericDate = /^\d{1,2}([./])\d{1,2}\1(?:\d{2}|\d{4})$|^\d{4}-\d{2}-\d{2}$/;
/** Spreadsheets keep 15 digits of a number and write zeros for the rest. */
const exactDigits = 15;
const roundedZeros = /0{3,}$/;
/** Columns that hold numbers without meaning as numbers: what a spreadsheet does to them is always damage. */
const strictForms: readonly Column["type"][] = ["card", "digits", "integer"];

/** `TRUE` and `FALSE` as spreadsheets in other languages write them. */
const translatedBooleans: Readonly<Record<string, "TRUE" | "FALSE">> = {
  ...Object.fromEntries(
    "WAHR PRAVDA SAND VRAI VERDADERO VERO WAAR PRAWDA SANT SANN TOSI IGAZ VERDADEIRO ADEVĂRAT DOĞRU ИСТИНА"
      .split(" ")
      .map((word) => [word, "TRUE"]),
  ),
  ...Object.fromEntries(
    "FALSCH NEPRAVDA FALSK FAUX FALSO ONWAAR FAŁSZ FALSKT USANN EPÄTOSI HAMIS FALS YANLIŞ ЛОЖЬ".split(" ").map((word) => [word, "FALSE"]),
  ),
};

/** What a spreadsheet made of a value when it opened or saved the file. */
export const spreadsheetDamage: ValueRule = {
  codes: ["spreadsheet-damage"],
  compile(column) {
    if (!column) {
      return undefined;
    }
    // Forms that no damaged value can have find it through their own checks.
    const isFree = column.type === "text" || column.type === "phone";
    return {
      scope: "item",
      watch: unitClass.formulaStart | unitClass.hash,
      ...(isFree ? { watchTogether: unitClass.digit | unitClass.hexLetter | unitClass.plus } : {}),
      longestNumber: exactDigits,
      inspect(text, start, end, report) {
        const damage = damageOf(text.slice(start, end), column);
        if (damage) {
          report("spreadsheet-damage", start, end, damage.facts, damage.severity);
        }
        return damage !== undefined;
      },
    };
  },
};

/** What happened to an item of the column; undefined where it seems whole. */
export function damageOf(value: string, column: Column): Damage | undefined {
  const number = scientific.exec(value);
  if (number) {
    return { facts: { kind: "scientific", value, guess: column.type === "card" ? guessCard(number) : undefined } };
  }
  const text = formulaText.exec(value);
  if (text) {
    return { facts: { kind: "formula-text", value, fixed: text[1] } };
  }
  if (errorValue.test(value)) {
    return { facts: { kind: "error-value", value } };
  }
  if (value.length > exactDigits && /^\d+$/.test(value) && roundedZeros.test(value) && /^0*$/.test(value.slice(exactDigits))) {
    return { facts: { kind: "rounded", value }, severity: "warning" };
  }
  if (column.type === "boolean") {
    const fixed = column.allowed?.includes(value) ? undefined : translatedBooleans[value.toUpperCase()];
    return fixed && { facts: { kind: "translated", value, fixed } };
  }
  if (strictForms.includes(column.type) && (dayAndMonth.test(value) || numericDate.test(value))) {
    return { facts: { kind: "date", value } };
  }
  return undefined;
}

/** 6.00E+02 was 06E2 most likely; other mantissas can come from several cards. */
function guessCard([, first, decimals, exponent]: RegExpExecArray): string | undefined {
  return /^0*$/.test(decimals ?? "") ? `0${first}E${Number(exponent)}` : undefined;
}
