import {
  type ColumnId,
  createPlan,
  defaultGuardLimits,
  maskPlan,
  type PeopleFile,
  type PersonChange,
  type Plan,
  type Profile,
} from "#core";

export interface Comparison {
  readonly before: PeopleFile;
  readonly after: PeopleFile;
  readonly profile: Profile;
  readonly now: Date;
  readonly incomparable?: readonly ColumnId[];
}

/** Two files of the same system, as the plan that would lead from one to the other; sensitive values are masked. */
export function comparePeople({ before, after, profile, now, incomparable = [] }: Comparison): Plan {
  const plan = createPlan({
    id: "",
    profile,
    file: { path: "", sha256: "", people: after },
    baseline: { kind: "last", label: "", sha256: "", people: before, incomparable },
    target: null,
    limits: defaultGuardLimits,
    today: now.toISOString().slice(0, 10),
  });
  return maskPlan(plan, profile);
}

/** So many people are named; more are counted. */
const named = 10;

/** What was changed in the system itself since `label`, in words; nothing where nothing was. */
export function outsideChanges({ changes }: Plan, label: string): string[] {
  if (changes.length === 0) {
    return [];
  }
  const more = changes.length > named ? [`… and ${changes.length - named} more`] : [];
  const told = [...changes.slice(0, named).map(tell), ...more].join("; ");
  return [`Changed in the system itself, against ${label}: ${told}.`];
}

function tell({ kind, title, key, fields }: PersonChange): string {
  const how = {
    create: () => "was added",
    delete: () => "is gone",
    rename: () => "has another key",
    update: () =>
      Object.entries(fields)
        .map(([id, { from, to }]) => `${id} “${from}” → “${to}”`)
        .join(", "),
  };
  return `${title || key} (${key}): ${how[kind]()}`;
}
