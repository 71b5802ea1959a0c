/** How long a backtracking engine may take over an expression, out of how ambiguous its automaton is. */
import type { Automaton } from "./expressionAutomaton.ts";
import { components } from "./graph.ts";

/**
 * True where some text can be read in a number of ways that doubles with its length: a position from which two different ways lead back to
 * itself over the same text (Weber and Seidl's criterion: in the product of the automaton with itself, a component holds both an equal and
 * an unequal pair), or a loop over an edge that stands twice.
 */
export function isExponential({ takes, follow }: Automaton): boolean {
  const count = takes.length;
  const component = components(count, (position) => follow[position] ?? []);
  for (let p = 0; p < count; p++) {
    const inLoop = (follow[p] ?? []).filter((q) => component[q] === component[p]);
    if (new Set(inLoop).size < inLoop.length) {
      return true;
    }
  }
  const pairComponent = components(count * count, (pair) => pairSteps({ takes, follow }, component, pair));
  const equal = new Set<number>();
  for (let p = 0; p < count; p++) {
    equal.add(pairComponent[p * count + p] as number);
  }
  return pairComponent.some((id, pair) => Math.floor(pair / count) !== pair % count && equal.has(id));
}

/** Only steps inside loops can be on a way back. */
function pairSteps({ takes, follow }: Pick<Automaton, "takes" | "follow">, component: readonly number[], pair: number): number[] {
  const count = takes.length;
  const [p, r] = [Math.floor(pair / count), pair % count];
  const steps: number[] = [];
  for (const q of follow[p] ?? []) {
    for (const s of follow[r] ?? []) {
      if (component[q] === component[p] && component[s] === component[r] && ((takes[q] as bigint) & (takes[s] as bigint)) !== 0n) {
        steps.push(q * count + s);
      }
    }
  }
  return steps;
}

/** The most loops on one way through the expression of which each takes a character that the one before takes too. */
export function chainedLoops({ takes, follow }: Automaton): number {
  const component = components(takes.length, (position) => follow[position] ?? []);
  const size = Math.max(-1, ...component) + 1;
  const loopTakes: bigint[] = new Array(size).fill(0n);
  for (const [p, next] of follow.entries()) {
    if (next.some((q) => component[q] === component[p])) {
      loopTakes[component[p] as number] = (loopTakes[component[p] as number] as bigint) | (takes[p] as bigint);
    }
  }
  const reaches = reachable(component, follow, size);
  const longest: number[] = new Array(size).fill(0);
  // Components are numbered so that a step never leads to a higher number.
  for (let id = 0; id < size; id++) {
    if (loopTakes[id] !== 0n) {
      const later = [...(reaches[id] as Set<number>)].filter((other) => ((loopTakes[other] as bigint) & (loopTakes[id] as bigint)) !== 0n);
      longest[id] = 1 + Math.max(0, ...later.map((other) => longest[other] as number));
    }
  }
  return Math.max(0, ...longest);
}

/** Per component: the components that can come after it. */
function reachable(component: readonly number[], follow: Automaton["follow"], size: number): Set<number>[] {
  const reaches: Set<number>[] = Array.from({ length: size }, () => new Set());
  const members: number[][] = Array.from({ length: size }, () => []);
  for (const [p, id] of component.entries()) {
    members[id]?.push(p);
  }
  for (let id = 0; id < size; id++) {
    for (const p of members[id] as number[]) {
      for (const next of (follow[p] ?? []).map((q) => component[q] as number).filter((other) => other !== id)) {
        reaches[id]?.add(next);
        for (const further of reaches[next] as Set<number>) {
          reaches[id]?.add(further);
        }
      }
    }
  }
  return reaches;
}
