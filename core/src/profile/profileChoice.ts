/** Which profile a file is read with, and why; shown to the user, never guessed silently. */
import type { Profile } from "./profile.ts";

export interface ProfileChoice {
  readonly profile: Profile | null;
  readonly how: "configured" | "header" | "none";
  /** "usersync.json says so", "the header is the one of …", "no profile has this header". */
  readonly reason: string;
}
