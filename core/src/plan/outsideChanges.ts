/** The third side: what became different in the system without a file of ours, seen between the last delivery and the system's own list. */

import type { Profile } from "../profile/profile.ts";
import { createWords } from "../words/words.ts";
import { collectChanges } from "./changes.ts";
import { EffectWriter } from "./effects.ts";
import { matchPeople } from "./matchPeople.ts";
import type { People } from "./people.ts";
import type { OutsideChange } from "./plan.ts";

/**
 * What somebody changed in the system itself: from the people of the last delivered file to those whom the system lists now. Whoever was
 * delivered and is not listed was removed there, whatever the profile says of missing people.
 */
export function findOutsideChanges(profile: Profile, lastSent: People, listed: People): readonly OutsideChange[] {
  const plain: Profile = { ...profile, sync: { ...withoutRemovalDate(profile.sync), absent: "deleted", empty: "clears", effects: [] } };
  const { changes } = collectChanges({
    profile: plain,
    before: lastSent,
    after: listed,
    matches: matchPeople(lastSent, listed),
    effects: new EffectWriter(plain, {}, createWords("en")),
  });
  return changes.map(({ kind, key, formerKey, title, fields }) => ({
    kind,
    key,
    ...(formerKey === undefined ? {} : { formerKey }),
    title,
    fields,
  }));
}

/** A date that was set in the system removes nobody yet: it is a changed value like any other. */
function withoutRemovalDate({ removalDate: _, ...sync }: Profile["sync"]): Profile["sync"] {
  return sync;
}
