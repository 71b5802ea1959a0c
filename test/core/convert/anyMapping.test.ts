/** A mapping as it is half typed: whatever it holds, the page of the first people and the help with it do not fail. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { builtInProfiles, createWords, mappingHelp, openForeign, type Profile, readMapping, retargetMapping } from "#core";
import { bytesSource, convertBytes } from "./converted.ts";

const profile = builtInProfiles[0] as Profile;
const bytes = Buffer.from("Nr;A;B;K;P;D\n1;a;b;0171903447;20112233;01-02-2026\n2;;\xe6\n", "latin1");
const { header = [] } = openForeign(bytesSource(bytes), { linesAbove: 0 });
const sound = `{ // ours
  "profile": "${profile.id}", "encoding": "windows-1252", "delimiter": ";", "linesAbove": 0, "trim": true,
  "columns": {
    "EmployeeID": "Nr", "User Name": { "join": "{A} {B}" }, "Company": { "value": "ACME" },
    "Groups": { "from": "A", "split": ",", "map": { "a": "b" }, "otherwise": "empty" },
    "Card Numbers": { "from": "K", "card": "decimal" },
    "Phone Number 1": { "from": "P", "countryCode": "+45", "case": "upper" },
    "User Mail": { "from": "D", "date": "DD-MM-YYYY", "before": "@", "default": "x" }
  },
  "only": { "A": ["a", ""] }, "leaveOut": { "B": ["c"] }, "unused": ["B"],
}`;

const piece = fc.constantFrom("", '"', "{", "}", "[", "]", ",", ":", "\n", "//", "/*", "null", "1", '"x"', "\\", "z");
const slip = fc.tuple(fc.nat(sound.length), fc.nat(6), piece);

test.for([
  ["a letter case that is none", '"upper"', '"uppe"', /must be one of upper, lower, words/],
  ["an encoding that is none", '"windows-1252"', '"windows-12"', /must be one of utf-8, windows-1252/],
  ["a separator of two characters", '"delimiter": ";"', '"delimiter": ";;"', /must be one character/],
] as const)("%s is told, and the people are converted without it", ([, before, after, message]) => {
  const { mapping, problems } = readMapping(sound.replace(before, after), { profiles: builtInProfiles, header });
  expect(problems.map((problem) => problem.message)).toContainEqual(expect.stringMatching(message));
  expect(convertBytes(bytes, { mapping, profile }).text).toContain("\n1,a b,ACME,");
});

test("any slip is survived, and leaves a broken mapping as it is", () => {
  const samples = header.map((name) => ({ name, values: ["1", "`x`"] }));
  fc.assert(
    fc.property(fc.array(slip, { maxLength: 3 }), fc.nat(sound.length + 9), (slips, offset) => {
      const text = slips.reduce((typed, [at, length, put]) => typed.slice(0, at) + put + typed.slice(at + length), sound);
      const { mapping, problems } = readMapping(text, { profiles: builtInProfiles, header });
      mappingHelp(text, Math.min(offset, text.length), { profiles: builtInProfiles, profile, samples, words: createWords("en") });
      convertBytes(bytes, { mapping, profile });
      const next = retargetMapping(text, "next.csv");
      if (problems.some(({ kind }) => kind === "syntax")) {
        expect(next).toBe(text);
      }
    }),
    { numRuns: 400 },
  );
});
