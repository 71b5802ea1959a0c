import type { ValueRule } from "../valueRule.ts";

/** A value with fewer or more characters than the system takes, counted in UTF-16 units. */
export const length: ValueRule = {
  codes: ["length"],
  compile(column) {
    const { minimumLength: minimum, maximumLength: maximum } = column ?? {};
    if (minimum === undefined && maximum === undefined) {
      return undefined;
    }
    return {
      scope: "item",
      watch: 0,
      shortest: minimum ?? 0,
      longest: maximum ?? Infinity,
      inspect(text, start, end, report) {
        const size = end - start;
        if (size >= (minimum ?? 0) && size <= (maximum ?? Infinity)) {
          return false;
        }
        report("length", start, end, { length: size, minimum, maximum, value: text.slice(start, end) });
        return false;
      },
    };
  },
};
