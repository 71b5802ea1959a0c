import type { IgnoreEntry } from "../config/config.ts";
import type { CheckSettings } from "./checker.ts";
import { codeFacts } from "./codeFacts.ts";
import type { ProblemCode, SeverityOrOff } from "./problem.ts";

/** `silenced`: found, and counted as such, but not reported, since usersync.json says so of this very problem. */
export type Level = SeverityOrOff | "silenced";

/** What a problem is about, as far as an entry of `ignore` can name it. */
export interface Subject {
  /** Id of the profile's column. */
  readonly field: string | undefined;
  readonly value: unknown;
}

/** Without a subject: what all problems of the kind are, before single ones are silenced. */
export type SeverityOf = (code: ProblemCode, hint: SeverityOrOff | undefined, subject?: Subject) => Level;

/** usersync.json before the rule or column, before the profile, before the code. */
export function severityOf(settings: CheckSettings): SeverityOf {
  const { severities } = settings;
  const own = ownSeverity(settings);
  const isIgnored = compileIgnored(settings);
  return (code, hint, subject) => {
    const severity = severities[code] ?? own(code, hint);
    const isSilenced = subject !== undefined && isIgnored?.(code, severity, subject) === true;
    return isSilenced && !(codeFacts[code].hardStop && own(code, hint) === "error") ? "silenced" : severity;
  };
}

/** The same without usersync.json: what the system itself makes of it. Hard stops go by this. */
export function ownSeverityOf(settings: CheckSettings): SeverityOf {
  return ownSeverity(settings);
}

function ownSeverity({ profile }: CheckSettings) {
  return (code: ProblemCode, hint: SeverityOrOff | undefined): SeverityOrOff =>
    hint ?? profile?.severities[code] ?? codeFacts[code].severity;
}

type IsIgnored = (code: ProblemCode, severity: SeverityOrOff, subject: Subject) => boolean;

function compileIgnored({ ignored = [], profile }: CheckSettings): IsIgnored | undefined {
  if (ignored.length === 0) {
    return undefined;
  }
  const byCode = new Map<ProblemCode, ((severity: SeverityOrOff, subject: Subject) => boolean)[]>();
  for (const entry of ignored) {
    byCode.set(entry.rule, [...(byCode.get(entry.rule) ?? []), compileEntry(entry, profile)]);
  }
  return (code, severity, subject) => severity !== "off" && (byCode.get(code)?.some((fits) => fits(severity, subject)) ?? false);
}

function compileEntry({ column, value }: IgnoreEntry, profile: CheckSettings["profile"]) {
  const named = profile?.columns.filter(({ id, name }) => id === column || name === column) ?? [];
  const fields = column === undefined ? undefined : new Set(named.map(({ id }) => id));
  // An error goes only where somebody wrote down the very value.
  const hidesErrors = fields !== undefined && value !== undefined;
  return (severity: SeverityOrOff, subject: Subject): boolean =>
    (hidesErrors || severity !== "error") &&
    (fields === undefined || (subject.field !== undefined && fields.has(subject.field))) &&
    (value === undefined || subject.value === value);
}
