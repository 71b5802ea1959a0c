import type { Profile } from "../profile/profile.ts";
import { type PeopleFile, readPeople } from "./people.ts";

/**
 * How many people each file adds to the ones before it, as a union counts them: the first file in which a key stands decides, also over whether
 * the person is there at all.
 */
export function countAdded(first: PeopleFile, more: readonly PeopleFile[], profile: Profile): number[] {
  const seen = new Set<string>();
  return [first, ...more]
    .map((file) => {
      const people = readPeople(file, profile);
      let added = 0;
      for (let i = 0; i < people.count; i++) {
        const key = people.key(i);
        if (key !== "" && !seen.has(key)) {
          seen.add(key);
          added += people.deletes(i) ? 0 : 1;
        }
      }
      return added;
    })
    .slice(1);
}
