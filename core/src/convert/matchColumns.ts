/** Which columns of a foreign file are which of a profile. */

import { type Concept, foldHeader, meaningOf, meansLeft } from "../profile/headerSynonyms.ts";
import type { Column, Profile } from "../profile/profile.ts";
import type { SourceSample } from "./guessColumn.ts";

export interface ColumnMatch {
  /** One, or first, middle and last name. */
  readonly sources: readonly SourceSample[];
  /** Initials are made from the address, a deletion from a status. */
  readonly madeOf?: "address" | "status";
}

/** The strongest pairs first; each foreign column goes to one column. */
export function matchColumns(samples: readonly SourceSample[], profile: Profile): ReadonlyMap<Column, ColumnMatch> {
  const pairs = profile.columns
    .flatMap((column, order) => samples.map((sample) => ({ column, order, sample, score: scoreOf(sample, column) })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order);
  const found = new Map<Column, ColumnMatch>();
  const taken = new Set<SourceSample>();
  for (const { column, sample } of pairs) {
    if (!found.has(column) && !taken.has(sample)) {
      found.set(column, { sources: [sample] });
      taken.add(sample);
    }
  }
  addMadeOf(found, samples, profile);
  return new Map(profile.columns.flatMap((column) => (found.has(column) ? [[column, found.get(column) as ColumnMatch] as const] : [])));
}

/** The column that says who has left, where its values do. */
export function statusOf(samples: readonly SourceSample[]): SourceSample | undefined {
  return samples.find(({ name, values }) => meaningOf(name)?.concept === "status" && values.some(meansLeft));
}

/** What stands in no column of its own: a name in parts, initials in an address, a deletion in a status. */
function addMadeOf(found: Map<Column, ColumnMatch>, samples: readonly SourceSample[], profile: Profile): void {
  const byConcept = (concept: Concept) => samples.find(({ name }) => meaningOf(name)?.concept === concept);
  const parts = (["firstName", "middleName", "lastName"] as const).map(byConcept).filter((sample) => sample !== undefined);
  const email = byConcept("email");
  const status = statusOf(samples);
  for (const column of profile.columns.filter((each) => !found.has(each))) {
    if (column.personName && parts.length > 1) {
      found.set(column, { sources: parts });
    } else if (conceptOf(column) === "initials" && email) {
      found.set(column, { sources: [email], madeOf: "address" });
    } else if (column.id === profile.sync.deletion?.column && status) {
      found.set(column, { sources: [status], madeOf: "status" });
    }
  }
}

/** 0: not the same. A name that is the target's own is more than one that means the same, and that more than values of its form. */
function scoreOf({ name, values }: SourceSample, column: Column): number {
  const folded = foldHeader(name);
  const own = [column.name, ...column.aliases, column.id, column.title].map(foldHeader);
  if (own.includes(folded)) {
    return 100;
  }
  const concept = meaningOf(name)?.concept;
  if (concept === undefined || column.type === "uuid") {
    return fitsForm(values, column) ? 40 : 0;
  }
  const wanted = conceptOf(column);
  return concept === wanted ? 80 : concept === "mobile" && wanted === "phone" ? 60 : 0;
}

/** What a column of a profile is about, by its names; a person's name and cards by what the profile says of them. */
function conceptOf(column: Column): Concept | undefined {
  const named = [column.name, column.title, column.id, ...column.aliases]
    .map((name) => meaningOf(name)?.concept)
    .find((concept) => concept !== undefined);
  return column.personName ? "fullName" : column.type === "card" ? "card" : named;
}

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Only forms that nothing else has. */
function fitsForm(values: readonly string[], { type }: Column): boolean {
  const form = type === "email" ? address : type === "uuid" ? uuid : undefined;
  return form !== undefined && values.length > 0 && values.every((value) => form.test(value.trim()));
}
