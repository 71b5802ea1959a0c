/** How many problems across records are silenced. Indexes count whole kinds, so these are looked at one by one, where usersync.json names some. */
import type { ProblemCode } from "../problem.ts";
import type { SeverityOf } from "../severity.ts";
import { acrossFindings } from "./acrossProblems.ts";
import type { CheckedFileParts } from "./fileProblems.ts";

const acrossCodes: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "duplicate-key",
  "duplicate-value",
  "key-case",
  "collision",
  "case-variant",
]);

/** By code and by what their severity would be; the caller takes them out of its counts. */
export type SilencedCounts = readonly { readonly code: ProblemCode; readonly hint: Parameters<SeverityOf>[1]; readonly count: number }[];

export function silencedAcross(parts: CheckedFileParts, severityOf: SeverityOf): SilencedCounts {
  const { blocks, settings } = parts;
  if (!settings.ignored?.some(({ rule }) => acrossCodes.has(rule))) {
    return [];
  }
  const counts = new Map<string, { code: ProblemCode; hint: Parameters<SeverityOf>[1]; count: number }>();
  for (const state of blocks.states) {
    for (const { code, hint, cell, facts } of acrossFindings(parts, state)) {
      if (severityOf(code, hint, { field: blocks.plan.columns[cell]?.id, value: facts.value }) === "silenced") {
        const known = counts.get(`${code} ${hint}`) ?? { code, hint, count: 0 };
        known.count++;
        counts.set(`${code} ${hint}`, known);
      }
    }
  }
  return [...counts.values()];
}
