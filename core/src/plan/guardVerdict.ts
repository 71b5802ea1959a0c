/** What guards of all kinds are made with. */
import type { Words } from "../words/words.ts";
import type { GuardId, GuardVerdict } from "./plan.ts";

/** Below `from` people a percentage says little: so many may go without a question. */
export const fewLosses = 2;

/** One decimal, rounded away from the limit's favour: 10.04 % must not read "10 %" beside a limit of 10 %. */
export function shownPercent(value: number, words: Words): string {
  return words.number(Math.ceil(value * 10 - 1e-9) / 10);
}

interface Holding {
  readonly subject?: string;
  readonly count: number;
  readonly limit: number;
  readonly message: string;
}

/** A guard that is held as soon as there is something to hold. */
export function held(id: GuardId, { subject, count, limit, message }: Holding): GuardVerdict {
  return {
    id,
    ...(subject === undefined ? {} : { subject }),
    count,
    population: 0,
    value: count,
    limit,
    unit: "count",
    verdict: "held",
    message,
  };
}
