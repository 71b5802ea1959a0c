import { unitsOf } from "../../csv/unitClassing.ts";
import { WordTable } from "../check/wordTable.ts";
import type { ValueRule } from "../valueRule.ts";
import { meantValues } from "./meantValues.ts";
import { separatedItems } from "./separatedItems.ts";

/**
 * A value that is not in the list of usersync.json; `letter-case` where the case of letters is all that differs. One that only looks like a known one
 * stays unknown: whoever lets letter case pass has not said that the system folds accents.
 */
export const knownValue: ValueRule = {
  codes: ["unknown-value", "letter-case"],
  compile(column, { known }) {
    const reference = column?.reference;
    const values = reference === undefined ? undefined : known[reference];
    if (!column || !values) {
      return undefined;
    }
    const words = new WordTable();
    for (const value of values.keys()) {
      words.add(value, unitsOf(value), 0, value.length);
    }
    const byFolded = new Map([...values.keys()].map((value) => [value.toLowerCase(), value]));
    const { lookAlike, meant } = meantValues(values);
    const ignoresCase = column.type === "uuid";
    return {
      scope: "item",
      watch: 0,
      accept: (_text, start, end, _classes, units) => words.find(units, start, end) >= 0,
      inspect(text, start, end, report) {
        const value = text.slice(start, end);
        const expected = byFolded.get(value.toLowerCase());
        if (values.has(value) || (expected !== undefined && ignoresCase)) {
          return false;
        }
        const alike = lookAlike(value);
        if (expected !== undefined && alike === undefined) {
          // The systems take small and capital letters for different names.
          report("letter-case", start, end, { value, expected, kind: "known", reference }, "error");
        } else {
          const separated = separatedItems(value, column, (item) => values.has(item));
          const suggestion = alike ?? separated ?? meant(value);
          report("unknown-value", start, end, {
            value,
            reference,
            suggestion,
            suggestionName: suggestion && values.get(suggestion),
            isSeveral: separated !== undefined,
            ...(alike === undefined ? {} : { alike }),
          });
        }
        return true;
      },
    };
  },
};
