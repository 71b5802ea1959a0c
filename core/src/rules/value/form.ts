import type { Units } from "../../csv/unitClassing.ts";
import type { Column, ColumnForm } from "../../profile/profile.ts";
import { unitClass as unit } from "../check/unitClasses.ts";
import { allBut, type ValueCheck, type ValueRule } from "../valueRule.ts";
import { isDate } from "./date.ts";
import { isEmail, isPlainEmail, isUuid, isWord } from "./textForms.ts";

type Form = Pick<ValueCheck, "watch" | "accept"> & {
  /** Of the text of one value. */
  readonly test: (value: string, column: Column) => boolean;
};

const phoneUnits = unit.digit | unit.plus | unit.space | unit.dash | unit.dot | unit.slash | unit.parenthesis;
/** Numbers with an extension or a special key, `sip:` and `device:` names, an address of a person on a server. */
const phoneNumber = /^(?:\+?[\d\s().*#/-]*\d[\d\s().*#/-]*(?:(?:x|ext\.?|,|;)\s?\d+)?|[a-z][a-z0-9+.-]*:\S.*|[^\s@]+@[^\s@]+)$/i;

const plus = 0x2b;

const always = (): boolean => true;

/** The forms. What `watch` and `accept` let pass must pass `test`. */
const forms: Readonly<Record<ColumnForm, Form>> = {
  text: { watch: 0, test: always },
  boolean: { watch: 0, test: always },
  integer: { watch: allBut(unit.digit), test: (value) => /^[+-]?\d+$/.test(value) },
  digits: { watch: allBut(unit.digit), test: (value) => /^\d+$/.test(value) },
  card: { watch: allBut(unit.digit | unit.hexLetter), test: (value) => /^[0-9A-F]+$/i.test(value) },
  phone: { watch: allBut(phoneUnits), accept: isPlainPhone, test: isPhone },
  email: { watch: 0, accept: isPlainEmail, test: (value) => isEmail(value, 0, value.length) },
  uuid: { watch: 0, accept: isUuid, test: (value) => isUuid(value, 0, value.length) },
  language: {
    watch: 0,
    accept: (text, start, end) => isWord(text, start, end, 2, 3),
    test: (value) => /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(value),
  },
  country: { watch: 0, accept: (text, start, end) => isWord(text, start, end, 2, 2), test: (value) => /^[a-z]{2}$/i.test(value) },
  date: { watch: 0, accept: () => false, test: (value, column) => isDate(value, column.dateForm) },
};

/** A value that does not have the form of its column: an address, a card number, a date. */
export const form: ValueRule = {
  codes: ["type"],
  compile(column) {
    if (!column || column.type === "text" || column.type === "boolean") {
      return undefined;
    }
    const { watch, accept, test } = forms[column.type];
    return {
      scope: "item",
      watch,
      ...(column.type === "date" ? { accept: (text, start, end) => test(text.slice(start, end), column) } : accept ? { accept } : {}),
      inspect(text, start, end, report) {
        const value = text.slice(start, end);
        if (test(value, column)) {
          return false;
        }
        // What an unknown grammar does not seem to be is worth a look only.
        report(
          "type",
          start,
          end,
          { form: column.type, value, ...hintsFor(column, value) },
          column.type === "phone" ? "warning" : undefined,
        );
        return true;
      },
    };
  },
};

/** Would the value, one item of a list, pass this rule? */
export function hasForm(value: string, column: Column): boolean {
  return forms[column.type].test(value, column);
}

/** Digits and what may stand between them; a plus only in front. */
function isPlainPhone(_text: string, start: number, end: number, classes: number, units: Units): boolean {
  if ((classes & unit.plus) !== 0) {
    for (let i = start + 1; i < end; i++) {
      if (units[i] === plus) {
        return false;
      }
    }
  }
  return (classes & unit.digit) !== 0;
}

function isPhone(value: string): boolean {
  return phoneNumber.test(value);
}

/** What the value probably was meant to be. */
function hintsFor(column: Column, value: string): { readonly reason?: string; readonly separator?: string; readonly fixed?: string } {
  if (column.type === "card") {
    return cardHints(column, value);
  }
  if (column.type === "date" && column.dateForm) {
    return { reason: column.dateForm };
  }
  if (column.type === "uuid" && /^[0-9a-f]{32}$/i.test(value)) {
    return { fixed: value.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5") };
  }
  const bare = value.replace(/[\s.'-]/g, "");
  return (column.type === "digits" || column.type === "integer") && /^\d+$/.test(bare) ? { fixed: bare } : {};
}

function cardHints(column: Column, value: string): { readonly reason?: string; readonly separator?: string; readonly fixed?: string } {
  const used = /[,/|+&\s]|;/.exec(value)?.[0];
  const parts = used === undefined ? [] : value.split(used).map((part) => part.trim());
  if (column.list && used !== undefined && parts.length > 1 && parts.every((part) => part.length >= 6 && /^[0-9A-F]+$/i.test(part))) {
    return { reason: "separator", separator: used, fixed: parts.join(column.list.separator) };
  }
  const bare = value.replace(/^0x/i, "").replace(/[:\s-]/g, "");
  return bare !== value && /^[0-9A-F]{6,}$/i.test(bare) ? { reason: "decorated", fixed: bare } : {};
}
