import type { CheckSettings } from "./checker.ts";
import { codeFacts } from "./codeFacts.ts";
import type { ProblemCode, SeverityOrOff } from "./problem.ts";

export type SeverityOf = (code: ProblemCode, hint: SeverityOrOff | undefined) => SeverityOrOff;

/** usersync.json before the rule or column, before the profile, before the code. */
export function severityOf({ severities, profile }: CheckSettings): SeverityOf {
  return (code, hint) => severities[code] ?? hint ?? profile?.severities[code] ?? codeFacts[code].severity;
}

/** The same without usersync.json: what the system itself makes of it. Hard stops go by this. */
export function ownSeverityOf({ profile }: CheckSettings): SeverityOf {
  return (code, hint) => hint ?? profile?.severities[code] ?? codeFacts[code].severity;
}
