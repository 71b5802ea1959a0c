import { expect } from "vitest";
import type { CheckSettings, Problem, ProblemCode, Profile, Severity } from "#core";
import { mark, unmark } from "../../support/markedText.ts";
import { profileOf } from "../../support/peopleFile.ts";
import { checkText } from "./checkText.ts";

export const twoN = profileOf("2n-access-commander");
export const facilitynet = profileOf("facilitynet");

type Values = Readonly<Record<string, string>>;

const valid: Readonly<Record<string, Values>> = {
  "2n-access-commander": {
    employeeId: "1",
    userName: "Jana Nova",
    company: "ACME",
    userMail: "jana@example.test",
    cardNumbers: "0123ABCD",
    switchCode: "1234",
    phoneNumber1: "+420123456789",
    groupCall1: "TRUE",
    groupCall2: "FALSE",
    virtualNumber: "12",
    groups: "Staff;Admin",
    isDeleted: "FALSE",
  },
  facilitynet: {
    initials: "JN",
    employeeId: "1",
    name: "Jana Nova",
    email: "jana@example.test",
    phone: "+45 12 34 56 78",
    mobile: "+45 87 65 43 21",
    departmentNumber: "1000",
    department: "Sales",
    userGroupUid: "123e4567-e89b-12d3-a456-426614174000",
    userGroup: "Employee",
    locationUid: "123e4567-e89b-12d3-a456-426614174001",
    language: "da",
    idCardNumber: "00012345",
  },
};

export function header(profile: Profile): string {
  return profile.columns.map(({ name }) => name).join(profile.dialect.delimiters[0]);
}

/** A valid record with some values replaced, raw as they stand in the file. */
export function record(profile: Profile, values: Values = {}): string {
  const all = { ...valid[profile.id], ...values };
  return profile.columns.map(({ id }) => all[id] ?? "").join(profile.dialect.delimiters[0]);
}

/** A file: the header, then records; texts are lines as they are. */
export function file(profile: Profile, ...records: readonly (Values | string)[]): string {
  return [header(profile), ...records.map((each) => (typeof each === "string" ? each : record(profile, each)))]
    .map((line) => `${line}\n`)
    .join("");
}

export interface Expected {
  readonly code: ProblemCode;
  readonly severity?: Severity;
  readonly message?: RegExp;
  readonly facts?: Record<string, unknown>;
  readonly field?: string;
  readonly record?: number;
}

interface Expectation {
  readonly expected?: Expected | undefined;
  readonly settings?: Partial<CheckSettings> | undefined;
}

/** FacilityNet reports these for nearly every short file. */
const quiet = { "empty-optional": "off", "unverified-profile": "off" } as const;

/** The marked file has exactly the problems that are drawn on it; the first one of the code is as described. */
export function expectProblems(profile: Profile | null, marked: string, { expected, settings = {} }: Expectation = {}): Problem[] {
  const { text } = unmark(marked);
  const severities = { ...quiet, ...settings.severities };
  const problems = checkText(text, profile, { ...settings, severities }).checker.problems();
  expect(mark(text, problems)).toBe(marked);
  if (expected) {
    const { code, message, facts, ...rest } = expected;
    const problem = problems.find((each) => each.code === code);
    expect(problem).toMatchObject({ code, ...rest, ...(facts ? { facts } : {}) });
    expect(problem?.message).toMatch(message ?? /./);
  }
  return problems;
}
