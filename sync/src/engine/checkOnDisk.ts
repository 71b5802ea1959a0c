import type { CheckAnswer } from "#sync/protocol";
import { check } from "./checkFile.ts";
import { readFileOnce } from "./readFileOnce.ts";
import { readSetup, type SetupOptions } from "./setup.ts";

/** Checks a file of any size; no profile found is not a failure. */
export async function checkOnDisk(options: SetupOptions & { readonly maximum: number }): Promise<CheckAnswer> {
  const { bytes } = await readFileOnce(options.file);
  const setup = await readSetup(options);
  const { choice, recordCount, counts, problems } = check(bytes, setup, setup.profileId);
  return {
    profile: choice.profile && { id: choice.profile.id, title: choice.profile.title },
    records: recordCount,
    counts: { error: counts.error, warning: counts.warning, info: counts.info },
    problems: shareOut(problems, options.maximum).map(({ code, severity, message, range }) => {
      return { code, severity, message, line: range.start.line + 1, column: range.start.character + 1 };
    }),
  };
}

/** Every code gets its share, so that a flood of one does not hide the others; the order stays the file's. */
function shareOut<T extends { readonly code: string }>(problems: readonly T[], maximum: number): readonly T[] {
  if (problems.length <= maximum) {
    return problems;
  }
  const byCode = new Map<string, T[]>();
  for (const problem of problems) {
    const group = byCode.get(problem.code);
    if (!group) {
      byCode.set(problem.code, [problem]);
    } else if (group.length < maximum) {
      group.push(problem);
    }
  }
  const groups = [...byCode.values()].sort((a, b) => a.length - b.length);
  const chosen = new Set<T>();
  for (const [i, group] of groups.entries()) {
    const share = Math.floor((maximum - chosen.size) / (groups.length - i));
    for (const problem of group.slice(0, share)) {
      chosen.add(problem);
    }
  }
  return problems.filter((problem) => chosen.has(problem));
}
