/** A usersync.json as it is half typed: whatever it holds, its problems, remarks and repairs do not fail. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { builtInProfiles, configRemarks, createWords, readConfig } from "#core";
import { configActions, secretPlace } from "../../../server/src/configuration/configActions.ts";

const words = createWords("en");
const sound = `{ // ours
  "files": [{ "path": "2n/users.csv", "profile": "2n-access-commander", "target": "hq" }, { "path": "*.csv" }],\r
\t"targets": {
    "hq": {
      "url": "ftps://acom:secret@ftp.example.com/data/users.csv", "tls": { "mode": "explicit" },
      "import": {
        "schedule": "daily 02:00 Europe/Prague",
        "request": { "url": "https://h/x", "authentication": "bearer", "headers": { "Authorization": "Bearer abc" }, "body": { "json": "{}" } }
      }
    },
    "b": { "url": "file:out/", "password": "secret" }
  },
  "known": { "Company": ["ACME"], "Groups": { "1": "A" } },
  "rules": { "pattern": "off" },
  "ignore": [{ "rule": "case-variant", "column": "Groups", "value": "staff", "files": "2n/*.csv" }],
  "guards": { "delete": { "percent": 5 }, "protected": ["1"], "blackout": [{ "from": "2026-12-24", "to": "2026-12-26" }] },
}`;

const piece = fc.constantFrom("", '"', "{", "}", "[", "]", ",", ":", "\n", "//", "/*", "null", "1", '"x"', "\\", "z", "\ufffd");
const slip = fc.tuple(fc.nat(sound.length), fc.nat(8), piece);

test("any slip is survived", () => {
  fc.assert(
    fc.property(fc.array(slip, { maxLength: 3 }), fc.nat(30), (slips, line) => {
      const text = slips.reduce((typed, [at, length, put]) => typed.slice(0, at) + put + typed.slice(at + length), sound);
      const { problems } = readConfig(text);
      configRemarks(text, builtInProfiles);
      for (const { path, start, end } of problems) {
        expect(start).toBeLessThanOrEqual(end);
        secretPlace(text, path);
      }
      const range = { start: { line: 0, character: 0 }, end: { line, character: 0 } };
      configActions({ uri: "file:///w/usersync.json", text, profiles: builtInProfiles, ownCommands: true, words }, range);
    }),
    { numRuns: 300 },
  );
});
