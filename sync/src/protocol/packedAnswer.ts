import type { PersonChange, Plan } from "#core";
import type { PlanAnswer } from "./pushing.ts";

type PackedChange = Omit<PersonChange, "effects"> & { readonly effects: readonly number[] };

/** A plan on its way. Many people have the same effects: each sentence goes once, a third of what a plan of half a million people weighs. */
export interface PackedAnswer extends Omit<PlanAnswer, "plan"> {
  readonly plan: Omit<Plan, "changes"> & { readonly changes: readonly PackedChange[] };
  /** What the effects of the changes are places of. */
  readonly sentences: readonly string[];
}

export function packAnswer({ plan, ...rest }: PlanAnswer): PackedAnswer {
  const places = new Map<string, number>();
  const placeOf = (sentence: string): number => {
    const place = places.get(sentence) ?? places.size;
    places.set(sentence, place);
    return place;
  };
  const changes = plan.changes.map((change) => ({ ...change, effects: change.effects.map(placeOf) }));
  return { ...rest, plan: { ...plan, changes }, sentences: [...places.keys()] };
}

export function unpackAnswer({ plan, sentences, ...rest }: PackedAnswer): PlanAnswer {
  const changes = plan.changes.map((change) => ({ ...change, effects: change.effects.map((place) => sentences[place] ?? "") }));
  return { ...rest, plan: { ...plan, changes } };
}
