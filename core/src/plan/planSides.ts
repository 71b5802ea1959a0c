/** Both sides of a plan as texts for a diff editor: one line a person, sorted by key, sensitive values masked alike. */
import { maskValue } from "../profile/mask.ts";
import type { Column } from "../profile/profile.ts";
import { createWords, type Words } from "../words/words.ts";
import type { PlanInput } from "./createPlan.ts";
import { readBaseline } from "./createPlan.ts";
import { shownKey } from "./keys.ts";
import { type People, readPeople } from "./people.ts";
import type { Plan } from "./plan.ts";

/** A diff editor gives up on larger texts. Above so many people only those who change are shown, and of them as many, with how many are left out. */
const mostPeople = 20_000;

export interface PlanSides {
  readonly before: string;
  readonly after: string;
}

export function planSides(input: PlanInput, plan: Plan): PlanSides {
  const { profile, words = createWords("en") } = input;
  const before = input.baseline.people ? readBaseline(input, profile) : undefined;
  const after = readPeople(input.file.people, profile);
  // What the other side does not show is no difference.
  const hidden = new Set(input.baseline.incomparable?.filter((id) => !profile.file.key.includes(id)));
  const columns = profile.columns.filter(({ id }) => !hidden.has(id) && (after.has(id) || before?.has(id)));
  const changed =
    before && before.count + after.count > mostPeople
      ? new Set(plan.changes.flatMap(({ key, formerKey }) => [key, formerKey ?? key]))
      : undefined;
  const left = before ? placesByKey(before, changed) : new Map<string, number>();
  const right = placesByKey(after, changed);
  const head = columns.map(({ title }) => title).join(" | ");
  const kept = profile.sync.absent === "kept";
  const gone = deletedKeys(after);
  const keptKeys = before && kept ? [...left.keys()].filter((key) => !right.has(key) && !gone.has(key)) : [];
  const keptLine = (key: string): string | undefined => {
    const i = left.get(key);
    return before && i !== undefined ? line(columns, { people: before, index: i }) : undefined;
  };
  const afterLine = (key: string): string | undefined => {
    const j = right.get(key);
    return j === undefined ? keptLine(key) : line(columns, { people: after, index: j }, { other: before, index: left.get(key), words });
  };
  return {
    before: side(head, { keys: [...left.keys()], lineOf: keptLine }, words),
    after: side(head, { keys: [...right.keys(), ...keptKeys], lineOf: afterLine }, words),
  };
}

interface Lines {
  readonly keys: string[];
  readonly lineOf: (key: string) => string | undefined;
}

/** Sorted by key; lines are made for those alone who are shown. */
function side(head: string, { keys, lineOf }: Lines, { t }: Words): string {
  keys.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const left = keys.length - mostPeople;
  const more = left > 0 ? [t("… and {0, plural, one {{0} more person} other {{0} more people}}", left)] : [];
  return `${[head, ...keys.slice(0, mostPeople).flatMap((key) => lineOf(key) ?? []), ...more].join("\n")}\n`;
}

function placesByKey(people: People, only: ReadonlySet<string> | undefined): Map<string, number> {
  const places = new Map<string, number>();
  for (let i = 0; i < people.count; i++) {
    const key = shownKey(people.key(i));
    if (key !== "" && !people.deletes(i) && (!only || only.has(key))) {
      places.set(key, i);
    }
  }
  return places;
}

function deletedKeys(people: People): ReadonlySet<string> {
  const keys = new Set<string>();
  for (let i = 0; i < people.count; i++) {
    if (people.deletes(i)) {
      keys.add(shownKey(people.key(i)));
    }
  }
  return keys;
}

interface Person {
  readonly people: People;
  readonly index: number;
}

/** The same person on the other side, where there is one. */
interface Compared {
  readonly other: People | undefined;
  readonly index: number | undefined;
  readonly words: Words;
}

/** A masked value that changed is marked, since two masks may read the same. */
function line(columns: readonly Column[], { people, index }: Person, compared?: Compared): string {
  const { other, index: otherIndex, words } = compared ?? {};
  return columns
    .map((column) => {
      const value = people.value(index, column.id).replace(/[\r\n]+/g, " ");
      const masked = maskValue(column, value);
      const changed = column.sensitive && other !== undefined && otherIndex !== undefined && other.value(otherIndex, column.id) !== value;
      return changed && masked !== "" && words ? words.t("{0} (changed)", masked) : masked;
    })
    .join(" | ");
}
