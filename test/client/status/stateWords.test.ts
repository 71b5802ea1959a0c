import { expect, test } from "vitest";
import { createWords } from "#core";
import type { DocumentState } from "#server/protocol";
import { bytesWords, checkingWords, profileWords } from "../../../client/src/status/stateWords.ts";

const english = createWords("en");
const state = {
  uri: "file:///w/users.csv",
  profile: { id: "facilitynet", title: "FacilityNet" },
  reason: "its header",
  mode: "full",
  records: 12,
  counts: { error: 1, warning: 2, info: 0 },
} as unknown as DocumentState;

test("the profile is named with the reason, and none is a warning", () => {
  expect(profileWords(state, english)).toEqual({ text: "FacilityNet", detail: "its header", warns: false });
  expect(profileWords({ ...state, profile: null } as unknown as DocumentState, english)).toMatchObject({ text: "No profile", warns: true });
});

test("a check that is limited says so before all counts, and what is silenced is counted", () => {
  expect(checkingWords({ ...state, silenced: 3 }, english)).toEqual({
    text: "Checking in full",
    detail: "12 records, 1 error, 2 warnings, 3 silenced by usersync.json",
    warns: false,
  });
  expect(checkingWords({ ...state, mode: "limited", modeReason: "More than 20 MB" } as DocumentState, english)).toEqual({
    text: "Checking, limited",
    detail: "More than 20 MB",
    warns: true,
  });
});

test("bytes are named as administrators know them", () => {
  expect(bytesWords("utf8bom", true, english).text).toBe("UTF-8 with byte order mark, CRLF");
  expect(bytesWords("windows1252", false, english).text).toBe("windows-1252, LF");
  expect(bytesWords("koi8r", false, english).text).toBe("koi8r, LF");
});
