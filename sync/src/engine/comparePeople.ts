import { createPlan, defaultGuardLimits, maskPlan, type PeopleFile, type Plan, type PlanInput, type Profile, planSides } from "#core";

export interface Comparison {
  readonly before: PeopleFile;
  readonly after: PeopleFile;
  readonly profile: Profile;
  readonly known: PlanInput["known"];
  readonly now: Date;
  /** What the two files are called. */
  readonly labels: { readonly before: string; readonly after: string };
}

export interface Compared {
  readonly plan: Plan;
  readonly before: string;
  readonly after: string;
}

/**
 * Two files of the same system, as the plan that would lead from one to the other, without guards. Whoever stands in one of them only is told,
 * whatever the system does with missing people. Sensitive values are masked.
 */
export function comparePeople({ before, after, profile, known = {}, now, labels }: Comparison): Compared {
  const input: PlanInput = {
    id: "",
    profile: { ...profile, sync: { ...profile.sync, absent: "deleted" } },
    file: { path: labels.after, sha256: "", people: after },
    baseline: { kind: "last", label: labels.before, sha256: "", people: before },
    target: null,
    limits: defaultGuardLimits,
    known,
    today: now.toISOString().slice(0, 10),
  };
  const plan = createPlan(input);
  const told = { ...plan, guards: [], assumptions: [] };
  return { plan: maskPlan(told, profile), ...planSides(input, plan) };
}
