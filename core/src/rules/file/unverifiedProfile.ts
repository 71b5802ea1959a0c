import type { FileRule } from "./fileRule.ts";

/** The profile's columns were never seen in a file of the system. */
export const unverifiedProfile: FileRule = ({ profile }) =>
  !profile || profile.verified ? undefined : { code: "unverified-profile", facts: { profile: profile.id, title: profile.title } };
