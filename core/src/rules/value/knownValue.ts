import { unitsOf } from "../../csv/unitClassing.ts";
import { WordTable } from "../check/wordTable.ts";
import type { ValueRule } from "../valueRule.ts";
import { nearest } from "./nearest.ts";
import { separatedItems } from "./separatedItems.ts";

/** A value that is not in the list of usersync.json; `letter-case` where the case of letters is all that differs. */
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
    const byName = new Map([...values].map(([value, name]) => [name.toLowerCase(), value]));
    const ignoresCase = column.type === "uuid";
    return {
      scope: "item",
      watch: 0,
      accept: (_text, start, end, _classes, units) => words.find(units, start, end) >= 0,
      inspect(text, start, end, report) {
        const value = text.slice(start, end);
        const folded = value.toLowerCase();
        const expected = byFolded.get(folded);
        if (values.has(value) || (expected !== undefined && ignoresCase)) {
          return false;
        }
        if (expected !== undefined) {
          // The systems take small and capital letters for different names.
          report("letter-case", start, end, { value, expected, kind: "known", reference }, "error");
        } else {
          const separated = separatedItems(value, column, (item) => values.has(item));
          const suggestion = byName.get(folded) ?? separated ?? nearest(value, values.keys());
          report("unknown-value", start, end, {
            value,
            reference,
            suggestion,
            suggestionName: suggestion && values.get(suggestion),
            isSeveral: separated !== undefined,
          });
        }
        return true;
      },
    };
  },
};
