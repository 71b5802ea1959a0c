import type { ValueRule } from "../valueRule.ts";

/** Values outside the column's form that the system takes as a command (Canvas: `<delete>`): no rule looks at them. */
export const sentinel: ValueRule = {
  codes: [],
  compile(column) {
    const sentinels = column?.sentinels;
    return sentinels && { scope: "item", watch: 0, inspect: (text, start, end) => sentinels.includes(text.slice(start, end)) };
  },
};
