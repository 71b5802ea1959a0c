import accessCommander from "../../../profiles/2n-access-commander.json" with { type: "json" };
import facilitynet from "../../../profiles/facilitynet.json" with { type: "json" };
import { customFacilitynet } from "./customFacilitynet.ts";
import type { Profile } from "./profile.ts";
import { readOwnProfile } from "./readProfile.ts";

/** The profiles that come with the product. */
export const builtInProfiles: readonly Profile[] = Object.freeze([accessCommander, facilitynet, customFacilitynet].map(readOwnProfile));

/** The built-in profiles and a user's own; an own profile with the id of a built-in one takes its place. */
export function withOwnProfiles(own: readonly Profile[]): readonly Profile[] {
  const all = [...own, ...builtInProfiles];
  return all.filter(({ id }, i) => all.findIndex((each) => each.id === id) === i);
}
