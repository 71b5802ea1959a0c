/** Tables of marked files, and what they are drawn with. */
import { describe, it } from "vitest";
import type { CheckSettings, FileFacts, Profile } from "#core";
import { type Expected, expectProblems, header, record } from "./userFile.ts";

export type Case = readonly [
  title: string,
  profile: Profile | null,
  marked: string,
  expected?: Expected | undefined,
  settings?: Partial<CheckSettings>,
];

export function facts(facts: FileFacts): Partial<CheckSettings> {
  return { facts };
}

/** The header with marks on it. */
export function headed(profile: Profile, change: (line: string) => string): string {
  return `${change(header(profile))}\n${record(profile)}\n`;
}

export function whole(code: string, profile: Profile): string {
  return headed(profile, (line) => `[[${code}:${line}]]`);
}

export function describeCases(name: string, cases: readonly Case[]): void {
  describe(name, () => {
    it.for(cases.map(([title, profile, ...rest]) => [`${title} (${profile?.title ?? "no profile"})`, profile, ...rest] as const))(
      "%s",
      ([_title, profile, marked, expected, settings]) => {
        expectProblems(profile, marked, { expected, settings });
      },
    );
  });
}
