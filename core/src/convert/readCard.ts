/** A card number as foreign systems write it. */
import { decimalToCard, reverseBytes } from "../edits/damage.ts";
import type { Column } from "../profile/profile.ts";
import { damageOf } from "../rules/value/spreadsheetDamage.ts";
import type { ColumnMapping } from "./mapping.ts";

/** A reader that shows numbers drops zeros in front, so that short ones are numbers too. */
const fewestDigits = 8;
/** With one mark between its bytes, or between two bytes and two. */
const hexadecimal =
  /^(?:0x)?(?:[0-9a-f]{1,32}|[0-9a-f]{2}(?:([\s.:-])[0-9a-f]{2}(?:\1[0-9a-f]{2})*)|[0-9a-f]{4}(?:([\s:-])[0-9a-f]{4}(?:\2[0-9a-f]{4})*))$/i;
/** With one mark between thousands. */
const decimal = /^(?:\d{1,20}|\d{1,3}([\s.'])\d{3}(?:\1\d{3})*)$/;
/** A spreadsheet's number, and never a card: its mark is no thousands' and no byte's for sure. */
const fraction = /^\d+\.\d+$/;

/** The card in hexadecimal; undefined where the value is none in this form, or a spreadsheet has made a date or another number of it. */
export function readCard(value: string, form: NonNullable<ColumnMapping["card"]>, column: Column): string | undefined {
  const text = value.trim();
  if (fraction.test(text) || damageOf(text, { ...column, type: "card" })) {
    return undefined;
  }
  if (form === "hexadecimal") {
    return hexadecimal.test(text) ? bare(text).replace(/^0x/i, "").toUpperCase() : undefined;
  }
  const card = decimal.test(text) ? decimalToCard(bare(text).padStart(fewestDigits, "0")) : undefined;
  return form === "decimal" ? card : card && reverseBytes(card);
}

function bare(text: string): string {
  return text.replace(/[\s.:'-]/g, "");
}
