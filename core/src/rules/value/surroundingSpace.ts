import { decidingColumns } from "../../profile/decidingColumns.ts";
import { itemEndIn } from "../check/itemEnd.ts";
import { unitClass } from "../check/unitClasses.ts";
import type { Report, ValueRule } from "../valueRule.ts";

/** Spaces at the ends of a value, or of an item of a list. An error where the value decides whether a person stays: what the system reads then is not known. */
export const surroundingSpace: ValueRule = {
  codes: ["surrounding-space"],
  compile(column, { profile }) {
    const decides = column !== undefined && profile !== null && decidingColumns(profile.sync).has(column.id);
    const severity = decides ? "error" : undefined;
    const separator = column?.list?.separator;
    if (separator === undefined) {
      return {
        scope: "value",
        watch: unitClass.edgeSpace,
        inspect(text, start, end, report) {
          reportSpaces(text, start, end, report, severity);
          return false;
        },
      };
    }
    return {
      scope: "value",
      watch: unitClass.edgeSpace,
      inspect(text, start, end, report) {
        for (let at = start; at <= end; ) {
          const itemEnd = itemEndIn(text, at, end, separator.charCodeAt(0));
          if (reportSpaces(text, at, itemEnd, report, severity)) {
            return false;
          }
          at = itemEnd + 1;
        }
        return false;
      },
    };
  },
};

function reportSpaces(text: string, start: number, end: number, report: Report, severity: "error" | undefined): boolean {
  let from = start;
  while (from < end && text.charCodeAt(from) === 0x20) {
    from++;
  }
  let to = end;
  while (to > from && text.charCodeAt(to - 1) === 0x20) {
    to--;
  }
  const leading = from - start;
  const trailing = end - to;
  if (leading + trailing === 0) {
    return false;
  }
  const facts = { leading, trailing, blank: from === to };
  report("surrounding-space", leading > 0 ? start : to, leading > 0 ? from : end, facts, severity);
  return true;
}
