/** Guards on who in particular goes, and on the circumstances of a push. */
import type { Words } from "../words/words.ts";
import type { GuardInput } from "./guards.ts";
import { held } from "./guardVerdict.ts";
import { loosely } from "./keys.ts";
import type { GuardVerdict, PersonChange } from "./plan.ts";

/** Only to be asked where there is no baseline. */
export function judgeBaseline({ profile, counts, unread, words }: GuardInput): GuardVerdict {
  const loses = profile.sync.absent !== "kept";
  return {
    id: "no-baseline",
    count: counts.create,
    population: 0,
    value: 1,
    limit: 0,
    unit: "count",
    verdict: loses || unread ? "held" : "ok",
    message: unknownWords(loses, unread, words),
  };
}

function unknownWords(loses: boolean, unread: boolean, { t }: Words): string {
  if (loses) {
    return t("Nothing to compare with: who will be deleted is unknown");
  }
  return unread
    ? t("What is there cannot be compared with: who changes, and who loses something, is unknown")
    : t(
        "Nothing to compare with: which people are new and which change is unknown; people missing from the file stay, as the profile says",
      );
}

/** Companies, groups, … that are gone as a whole. */
export function judgeSegments({ vanished, limits, words: { t, number } }: GuardInput): GuardVerdict[] {
  return vanished
    .filter(({ people }) => people >= limits.segment)
    .map(({ column, value, people }) =>
      held("segment", {
        subject: `${column.id}: ${value}`,
        count: people,
        limit: limits.segment,
        message: t("{0} “{1}” disappears with all its {2} people", column.title, value, number(people)),
      }),
    );
}

/** People whom nothing may delete: a stop, not a question. */
export function judgeProtected({ changes, limits, population, profile, doubtful, hasPerson, words }: GuardInput): GuardVerdict[] {
  const keys = new Set(limits.protected.map(loosely));
  if (population === undefined && profile.sync.absent !== "kept") {
    // Whether the system has them is unknown, so whoever is missing may be deleted.
    const missing = limits.protected.filter((key) => !hasPerson(key));
    return [...missing.map((key) => stopFor(key, key, words)), ...lostProtected(changes, keys, words)];
  }
  const mayBeHeld = [...doubtful].filter((key) => keys.has(loosely(key)));
  return [...mayBeHeld.map((key) => stopFor(key, key, words)), ...lostProtected(changes, keys, words)];
}

function lostProtected(changes: readonly PersonChange[], keys: ReadonlySet<string>, words: Words): GuardVerdict[] {
  const lost = changes.filter(
    ({ kind, key, formerKey }) =>
      (kind === "delete" && keys.has(loosely(key))) || (kind === "rename" && keys.has(loosely(formerKey ?? ""))),
  );
  return lost.map(({ key, formerKey, title }) => stopFor(formerKey ?? key, title, words));
}

function stopFor(key: string, title: string, { t }: Words): GuardVerdict {
  const who = title === key ? key : `${title} (${key})`;
  const message = t("{0} is protected in usersync.json and would be deleted", who);
  return { ...held("protected", { subject: key, count: 1, limit: 0, message }), verdict: "stop" };
}

/** Columns that nobody has compared with a file of the system. */
export function judgeProfile({ profile, history, words: { t } }: GuardInput): GuardVerdict[] {
  return profile.verified || history.headerConfirmed
    ? []
    : [
        held("unverified-profile", {
          subject: profile.id,
          count: 1,
          limit: 0,
          message: t("The columns of {0} were not confirmed yet: compare the header with the example file of the vendor", profile.title),
        }),
      ];
}

/** Days on which nothing is pushed. */
export function judgeBlackout({ limits, today, words: { t } }: GuardInput): GuardVerdict[] {
  return limits.blackout
    .filter(({ from, to }) => from <= today && today <= to)
    .map(({ from, to, reason }) =>
      held("blackout", {
        subject: `${from} – ${to}`,
        count: 1,
        limit: 0,
        message: reason ? t("No pushes from {0} to {1}: {2}", from, to, reason) : t("No pushes from {0} to {1}", from, to),
      }),
    );
}

/** People after the push against those whom the licence takes. */
export function judgeLicence({ limits, counts, deletedUnknown, words: { t, number } }: GuardInput, population: number): GuardVerdict[] {
  // Whom the baseline does not have makes no room in it.
  const people = population + counts.create - (counts.delete - deletedUnknown);
  if (limits.licence === undefined) {
    return [];
  }
  const verdict = people > limits.licence ? "held" : "ok";
  return [
    {
      id: "licence",
      count: people,
      population,
      value: people,
      limit: limits.licence,
      unit: "count",
      verdict,
      message: t("{0} people, the licence takes {1}", number(people), number(limits.licence)),
    },
  ];
}

/** Limits that are overridden again and again are no limits. */
export function judgeOverrides({ history, limits, words: { t } }: GuardInput): GuardVerdict[] {
  const { overridesInARow } = history;
  return overridesInARow < limits.overrides
    ? []
    : [
        held("overrides", {
          count: overridesInARow,
          limit: limits.overrides - 1,
          message: t("The last {0} pushes each overrode a guard: the limits in usersync.json do not fit any more", overridesInARow),
        }),
      ];
}
