/** How many problems of each code are listed, where not all are asked for. */
import type { Words } from "../../words/words.ts";
import type { ProblemQuery } from "../checker.ts";
import { moreLikeThis } from "../messages.ts";
import { type Problem, type ProblemCode, problemCodes } from "../problem.ts";
import { type CodeBits, codeBits } from "./foundProblem.ts";
import { shareOut } from "./share.ts";

/** What of each code may still be taken. */
export class ProblemQuotas {
  readonly #codes: ReadonlySet<ProblemCode> | undefined;
  /** Undefined where there is no maximum, or lines are asked for: those are cut to it at the end. */
  readonly #quotas: Map<ProblemCode, number> | undefined;
  #left = Number.POSITIVE_INFINITY;
  #wanted: CodeBits;

  /** `counts`: how many there are of each code, in all. */
  constructor({ codes, maximum, lines }: ProblemQuery, counts: ReadonlyMap<ProblemCode, number>) {
    this.#codes = codes && new Set(codes);
    if (maximum !== undefined && !lines) {
      this.#quotas = shareOut(new Map([...counts].filter(([code]) => this.isAskedFor(code))), maximum);
      this.#left = [...this.#quotas.values()].reduce((sum, quota) => sum + quota, 0);
    }
    this.#wanted = this.#wantedCodes();
  }

  /** The codes of which some may be taken. */
  get wanted(): CodeBits {
    return this.#wanted;
  }

  get areUsed(): boolean {
    return this.#left <= 0;
  }

  isAskedFor(code: ProblemCode): boolean {
    return this.#codes?.has(code) ?? true;
  }

  isWanted(code: ProblemCode): boolean {
    return this.#quotas ? (this.#quotas.get(code) ?? 0) > 0 : this.isAskedFor(code);
  }

  /** Takes one where that may be. */
  take(code: ProblemCode): boolean {
    if (!this.#quotas) {
      return true;
    }
    const quota = this.#quotas.get(code) ?? 0;
    if (quota > 0) {
      this.#quotas.set(code, quota - 1);
      this.#left--;
      if (quota === 1) {
        this.#wanted = this.#wantedCodes();
      }
    }
    return quota > 0;
  }

  #wantedCodes(): CodeBits {
    return codeBits(problemCodes.filter((code) => this.isWanted(code)));
  }
}

/** At most so many of the problems, shared out per code. */
export function cutToShare(problems: readonly Problem[], maximum: number): Problem[] {
  const quotas = shareOut(countCodes(problems), maximum);
  return problems.filter(({ code }) => {
    const quota = quotas.get(code) ?? 0;
    quotas.set(code, quota - 1);
    return quota > 0;
  });
}

/** The last one of a code says how many more there are. */
export function withMore(problems: Problem[], counts: ReadonlyMap<ProblemCode, number>, words: Words): Problem[] {
  const shown = countCodes(problems);
  const open = new Set(shown.keys());
  for (let i = problems.length - 1; i >= 0 && open.size > 0; i--) {
    const problem = problems[i] as Problem;
    const more = (counts.get(problem.code) ?? 0) - (shown.get(problem.code) ?? 0);
    if (open.delete(problem.code) && more > 0) {
      problems[i] = { ...problem, message: moreLikeThis(problem.message, more, words), facts: { ...problem.facts, more } };
    }
  }
  return problems;
}

function countCodes(problems: readonly Problem[]): Map<ProblemCode, number> {
  const counts = new Map<ProblemCode, number>();
  for (const { code } of problems) {
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}
