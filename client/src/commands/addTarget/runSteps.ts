import { type Back, back, type StepPlace } from "../../surroundings/dialogue.ts";

/** One question of a wizard: the draft with its answer, `back` to the question before, or `undefined` where the person gave up. */
export type Step<Draft> = (draft: Draft, place: StepPlace) => Promise<Draft | Back | undefined>;

/**
 * Asks one question after the other. Which ones there are may depend on what was answered; what was answered stays when the person goes
 * back, so that it is offered again.
 */
export async function runSteps<Draft>(first: Draft, stepsFor: (draft: Draft) => readonly Step<Draft>[]): Promise<Draft | undefined> {
  let draft = first;
  for (let index = 0; ; ) {
    const steps = stepsFor(draft);
    const step = steps[index];
    if (!step) {
      return draft;
    }
    const answer = await step(draft, { step: index + 1, of: steps.length });
    if (answer === undefined) {
      return undefined;
    }
    if (answer === back) {
      index = Math.max(0, index - 1);
    } else {
      draft = answer;
      index += 1;
    }
  }
}
