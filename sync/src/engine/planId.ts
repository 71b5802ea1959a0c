import { sha256Of } from "./readFileOnce.ts";

export interface PlanIdentity {
  readonly fileSha256: string;
  readonly profile: { readonly id: string; readonly version: string };
  /** The empty string for no baseline, `unread` for one that is there and cannot be compared with. */
  readonly baselineSha256: string;
  /** The empty string for no target. */
  readonly targetUrl: string;
}

/**
 * What an approval binds, as 16 hexadecimal digits: the same on every machine. How the baseline was found does not count, only what it
 * holds: two machines with the same bytes from the history and from the target get the same id.
 */
export function planId({ fileSha256, profile, baselineSha256, targetUrl }: PlanIdentity): string {
  return sha256Of([fileSha256, profile.id, profile.version, baselineSha256, targetUrl].join("\n")).slice(0, 16);
}
