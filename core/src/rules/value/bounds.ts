import type { ValueRule } from "../valueRule.ts";

/** A number outside the range that the system takes. */
export const bounds: ValueRule = {
  codes: ["not-allowed"],
  compile(column) {
    const { minimum, maximum } = column ?? {};
    if (minimum === undefined && maximum === undefined) {
      return undefined;
    }
    const isWithin = (value: number) => value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity);
    return {
      scope: "item",
      watch: 0,
      accept: (text, start, end) => isWithin(Number(text.slice(start, end))),
      inspect(text, start, end, report) {
        const value = text.slice(start, end);
        if (!/^[+-]?\d+$/.test(value) || isWithin(Number(value))) {
          return false;
        }
        report("not-allowed", start, end, { value, minimum, maximum });
        return true;
      },
    };
  },
};
