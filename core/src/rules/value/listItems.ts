import type { ValueRule } from "../valueRule.ts";

/** More items than the system takes, and empty ones. */
export const listItems: ValueRule = {
  codes: ["too-many-items", "type"],
  compile(column) {
    const list = column?.list;
    if (!list) {
      return undefined;
    }
    const { separator, maximum } = list;
    return {
      scope: "value",
      watch: 0,
      inspect(text, start, end, report) {
        const items = text.slice(start, end).split(separator);
        if (items.length === 1) {
          return false;
        }
        if (items.some((item) => item.trim() === "")) {
          const empty = items.findIndex((item) => item.trim() === "");
          const at = start + items.slice(0, empty).reduce((length, item) => length + item.length + 1, 0);
          const from = empty === items.length - 1 ? at - 1 : at;
          const to = Math.min(end, at + (items[empty] as string).length + 1);
          report("type", from, to, { reason: "empty-item", separator, value: text.slice(start, end) });
        }
        const filled = items.filter((item) => item.trim() !== "");
        if (maximum !== undefined && filled.length > maximum) {
          report("too-many-items", start, end, { count: filled.length, maximum, separator, value: text.slice(start, end) });
        }
        return false;
      },
    };
  },
};
