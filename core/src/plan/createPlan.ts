import type { Assumption, ColumnId, Companion, Profile } from "../profile/profile.ts";
import { createWords, type Words } from "../words/words.ts";
import { type Changes, collectChanges } from "./changes.ts";
import { findColumnChanges } from "./columnChanges.ts";
import { EffectWriter } from "./effects.ts";
import { judge } from "./guards.ts";
import { closely, shownKey } from "./keys.ts";
import { matchPeople } from "./matchPeople.ts";
import { observe } from "./observations.ts";
import { findOutsideChanges } from "./outsideChanges.ts";
import { type People, type PeopleFile, readPeople, unitePeople } from "./people.ts";
import { emptyGuardHistory, type GuardHistory, type GuardLimits, type Plan, type PlanBaseline, type PlanCounts } from "./plan.ts";
import { mayBeDue } from "./removalDate.ts";
import { findVanished } from "./segments.ts";

export interface PlanInput {
  /** `Plan.id`; the caller hashes, since the core has no hash. */
  readonly id: string;
  readonly profile: Profile;
  readonly file: { readonly path: string; readonly sha256: string; readonly people: PeopleFile };
  readonly baseline: Omit<PlanBaseline, "people"> & {
    /** Undefined: no baseline. */
    readonly people?: PeopleFile;
    /** There is something to compare with, but it cannot be. */
    readonly unread?: true;
    /**
     * Other files whose people the system may hold too: delivered since, and not known to be imported; or delivered before to a system that
     * keeps whoever is missing. The first file in which a person stands decides.
     */
    readonly later?: readonly PeopleFile[];
    /** Files delivered from here whose people count for the guards only: where `people` is what somebody else has put on the target. */
    readonly doubtful?: readonly PeopleFile[];
    /** The last delivered file, where the baseline is the system's own list: what differs was changed there. */
    readonly lastSent?: PeopleFile;
    /** Columns that the baseline shows masked or empty: left out of the comparison. */
    readonly incomparable?: readonly ColumnId[];
  };
  readonly target: Plan["target"];
  readonly limits: GuardLimits;
  readonly history?: GuardHistory;
  readonly known?: Readonly<Record<string, ReadonlyMap<string, string>>>;
  /** ISO date of the push, for blackout days. */
  readonly today: string;
  /** The language of what the plan says; English where nothing is said. */
  readonly words?: Words;
}

/**
 * The plan of a file whose structure, header and keys are sound (the caller checked it). Values in `changes[].fields` are as in the files;
 * `maskPlan` masks them for output. Effects are masked.
 */
export function createPlan(input: PlanInput): Plan {
  const { words = createWords("en") } = input;
  const profile = withoutColumns(input.profile, input.baseline.incomparable ?? []);
  const after = readPeople(input.file.people, profile);
  const assumed = assumptions(profile, after, words);
  const before = input.baseline.people ? readBaseline(input, profile) : undefined;
  const earlier = before ?? nobody(profile);
  const matches = matchPeople(earlier, after);
  const found = collectChanges({ profile, before: earlier, after, matches, effects: new EffectWriter(profile, input.known ?? {}, words) });
  const population = before && matches.equal + matches.changed.length + matches.onlyBefore.length;
  const counts = count(found);
  const due = countDue(profile, after, input.today);
  const moves = before && { before, after, movers: found.movers };
  const columns = moves ? findColumnChanges({ profile, words }, moves) : [];
  return {
    version: 1,
    id: input.id,
    file: { path: input.file.path, sha256: input.file.sha256, records: after.count },
    baseline: { kind: input.baseline.kind, label: input.baseline.label, sha256: input.baseline.sha256, people: population ?? 0 },
    profile: { id: profile.id, version: profile.version, title: profile.title },
    target: input.target,
    assumptions: assumed,
    counts,
    ...(found.removals.newly + due === 0 ? {} : { dated: { newly: found.removals.newly, due } }),
    changes: found.changes,
    columns,
    guards: judge({
      words,
      profile,
      doubtful: before && profile.sync.absent !== "kept" ? findDoubtful(input, profile, [before, after]) : new Set(),
      deletedUnknown: found.deletedUnknown,
      limits: input.limits,
      history: input.history ?? emptyGuardHistory,
      counts,
      changes: found.changes,
      population,
      unread: input.baseline.unread === true,
      unreadableDates: found.removals.unreadable,
      vanished: moves ? findVanished(profile, moves) : [],
      columns,
      hasPerson: (key) => hasPerson(after, key),
      today: input.today,
    }),
    observations: observe({ profile, before, found, matches, words }),
    ...(before && input.baseline.lastSent
      ? { outside: findOutsideChanges(profile, readPeople(input.baseline.lastSent, profile), before) }
      : {}),
  };
}

/** People whose removal date may have come when the file is imported. */
function countDue({ sync }: Profile, after: People, today: string): number {
  const column = sync.removalDate?.column;
  return column === undefined || after.filled(column) === 0 ? 0 : after.matching(column, (value) => mayBeDue(value, today));
}

/** Everybody whom the system may hold; `input.baseline.people` must be there. */
export function readBaseline({ baseline }: PlanInput, profile: Profile): People {
  const later = (baseline.later ?? []).map((file) => readPeople(file, profile));
  return unitePeople(readPeople(baseline.people as PeopleFile, profile), later);
}

function nobody(profile: Profile): People {
  const none = () => "";
  return {
    count: 0,
    profile,
    shape: "",
    equalRun: () => 0,
    value: none,
    peek: none,
    key: none,
    hasKey: () => false,
    keyHash: () => 0,
    hasSameKey: () => false,
    deletes: () => false,
    recordNumber: () => 0,
    has: () => true,
    filled: () => 0,
    matching: () => 0,
    lacking: () => 0,
  };
}

/** Deletions are found by the columns of `sync`, and a key is always comparable: only what a report masks is left out. */
function withoutColumns(profile: Profile, incomparable: readonly ColumnId[]): Profile {
  if (incomparable.length === 0) {
    return profile;
  }
  return { ...profile, columns: profile.columns.filter(({ id }) => !incomparable.includes(id) || profile.file.key.includes(id)) };
}

/** People of files delivered from here who stand neither in the baseline nor in the file, which are `compared`: the system may hold them still. */
function findDoubtful({ baseline }: PlanInput, profile: Profile, compared: readonly People[]): ReadonlySet<string> {
  const files = (baseline.doubtful ?? []).map((file) => readPeople(file, profile));
  const settled = files.length > 0 ? keysOf(compared) : new Set<string>();
  const found = new Set<string>();
  for (const people of files) {
    for (let i = 0; i < people.count; i++) {
      if (people.hasKey(i) && !people.deletes(i) && !settled.has(people.key(i))) {
        found.add(shownKey(people.key(i)));
      }
    }
  }
  return found;
}

function keysOf(files: readonly People[]): Set<string> {
  const keys = new Set<string>();
  for (const people of files) {
    for (let i = 0; i < people.count; i++) {
      keys.add(people.key(i));
    }
  }
  return keys;
}

/** Asked for the few protected keys, as somebody wrote them; only where nothing else is known. */
function hasPerson(people: People, key: string): boolean {
  const wanted = closely(key);
  for (let i = 0; i < people.count; i++) {
    if (closely(shownKey(people.key(i))) === wanted && !people.deletes(i)) {
      return true;
    }
  }
  return false;
}

/** A rename deletes one person and creates another, so it counts on both sides. */
function count({ changes, unchanged }: Changes): PlanCounts {
  const of = (kind: string) => changes.filter((change) => change.kind === kind).length;
  const renames = of("rename");
  return { create: of("create") + renames, update: of("update"), delete: of("delete") + renames, unchanged };
}

/** The assumptions that this plan rests on; `{n}` is the number of records an assumption is about. */
function assumptions(profile: Profile, after: People, words: Words): string[] {
  const told: string[] = [];
  for (const assumption of profile.assumptions) {
    const n = concerned(after, assumption, assumption.text.includes("{n}") ? undefined : 1);
    if (n > 0) {
      told.push(assumption.text.replaceAll("{n}", words.number(n)));
    }
  }
  return [...told, ...(profile.file.companions ?? []).map((companion) => companionWords(companion, profile, words))];
}

/** Files that the system wants beside this one are nobody's business here, and so the plan says. */
function companionWords({ name, column, references }: Companion, { columns }: Profile, { t }: Words): string {
  const title = columns.find(({ id }) => id === column)?.title;
  return title === undefined || references === undefined
    ? t("That {0} travels with this file: it is neither checked nor sent here.", name)
    : t(
        "That {0} travels with this file, and that its {1} has every {2} of this file: it is neither checked nor sent here.",
        name,
        references,
        title,
      );
}

function concerned(after: People, { when }: Assumption, enough: number | undefined): number {
  if (!when) {
    return after.count;
  }
  const carrying = when.column === undefined ? 0 : after.filled(when.column, enough);
  return Math.max(carrying, when.emptyOptional === true ? after.lacking(enough) : 0);
}
