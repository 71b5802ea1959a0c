import { describe, expect, test } from "vitest";
import { builtInProfiles, configRemarks } from "#core";

/** What is remarked, at which text. */
function remarks(config: unknown): string[] {
  const text = JSON.stringify(config);
  return configRemarks(text, builtInProfiles).map(({ severity, message, start, end, meant }) => {
    const words = `${severity} at ${text.slice(start, end)}: ${message}`;
    return meant === undefined ? words : `${words} → ${meant}`;
  });
}

test("of what is half typed nothing is said, and nothing fails", () => {
  expect(remarks({ rules: { "unknown-valu": "off", "no-records": "of" }, ignore: [{ rule: "nope" }, {}] })).toEqual([]);
});

describe("usersync.json in good form says", () => {
  test("which entry of files is never asked, since one above takes its files", () => {
    expect(remarks({ files: [{ path: "**/*.csv" }, { path: "2n/users.csv" }] })).toEqual([
      'warning at "2n/users.csv": files[1].path is never asked: “**/*.csv” above fits the same files, and the first entry that fits counts. Put this one in front.',
    ]);
    expect(remarks({ files: [{ path: "**/*.csv" }, { path: "in/**/u?.csv" }] })).toHaveLength(1);
    expect(remarks({ files: [{ path: "a.csv" }, { path: "a.csv" }] })).toHaveLength(1);
    expect(remarks({ files: [{ path: "*.csv" }, { path: "**/*.csv" }] })).toEqual([]);
    expect(remarks({ files: [{ path: "2n/users.csv" }, { path: "2n/*.csv" }] })).toEqual([]);
    expect(remarks({ files: [{ path: "a?.csv" }, { path: "a*.csv" }] })).toEqual([]);
  });

  test("which path can fit no file", () => {
    for (const path of ["/srv/users.csv", "C:\\in\\users.csv", "../users.csv", "\\\\server\\share\\users.csv"]) {
      expect([path, remarks({ files: [{ path }] })[0]]).toEqual([path, expect.stringContaining("fits no file")]);
    }
    expect(remarks({ files: [{ path: "./users.csv" }, { path: "..in/users.csv" }] })).toEqual([]);
  });

  test("which target no file goes to, without calling it wrong", () => {
    const target = { url: "sftp://acme@sftp.acme.test/in/users.csv" };
    expect(remarks({ files: [{ path: "a.csv", target: "hq" }], targets: { hq: target, old: target } })).toEqual([
      'info at "old": targets.old is the target of no file: it is used only where it is chosen by hand.',
    ]);
  });

  test("which list of known values nobody asks for, and which was meant", () => {
    expect(remarks({ known: { Company: ["ACME"], Compnay: ["ACME"] } })).toEqual([
      expect.stringMatching(/^warning at "Compnay": known\.Compnay is no list that a profile asks for.* → Company$/),
    ]);
  });

  test("which guard is no guard any more", () => {
    expect(remarks({ guards: { delete: { percent: 100 }, update: { percent: 100 } } })).toEqual([
      expect.stringContaining("only the limit by number (25) is left"),
      expect.stringContaining("switches this guard off"),
    ]);
    expect(remarks({ guards: { delete: { percent: 99 }, update: { percent: 50 } } })).toEqual([]);
  });

  test("which rule stops a push whatever is set", () => {
    expect(remarks({ rules: { "duplicate-key": "off", "letter-case": "off", "no-records": "error" } })).toEqual([
      expect.stringContaining('warning at "off": rules.duplicate-key is shown as “off” and stops a push all the same'),
    ]);
  });

  test("what is ignored in vain", () => {
    expect(
      remarks({ ignore: [{ rule: "unclosed-quote" }, { rule: "letter-case", column: "Grops" }, { rule: "pattern", column: "groups" }] }),
    ).toEqual([
      expect.stringContaining("ignore[0].rule stops a push"),
      expect.stringMatching(/^warning at "Grops": ignore\[1\]\.column is no column of any profile.* → Groups$/),
    ]);
  });

  test("nothing of an empty file, or of one that is no JSON", () => {
    expect(["", "{", "[]", "null"].flatMap((text) => configRemarks(text, builtInProfiles))).toEqual([]);
  });
});
