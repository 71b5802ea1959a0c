import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFacts, readSizeReply } from "../../../sync/src/transfer/ftpFacts.ts";

describe("the facts of one file", () => {
  it.each([
    ["250-Start\r\n type=file;size=12;modify=20260102030405; users.csv\r\n250 End", false, 12],
    ["250-Begin\r\n Type=file;Size=7;Modify=20260102030405.123;UNIX.mode=0644; /in/new users.csv\r\n250 End.", false, 7],
    ["250-type=file;size=3; users.csv\r\n250 End", false, 3],
    ["250-Start\r\n type=dir;modify=20260102030405; in\r\n250 End", true, undefined],
    ["250-Start\r\n modify=20260102030405;type=cdir; .\r\n250 End", true, undefined],
    ["250-Start\r\n type=file; users.csv\r\n250 End", false, undefined],
  ])("are read from %j", (reply, isFolder, sizeBytes) => {
    expect(parseFacts(reply)).toMatchObject({ isFolder, sizeBytes });
  });

  it("tell the time in UTC", () => {
    expect(parseFacts("250-x\r\n type=file;size=1;modify=20260102030405; a\r\n250 End")?.modifiedAt?.toISOString()).toBe(
      "2026-01-02T03:04:05.000Z",
    );
  });

  it.each([
    ["213 5", 5],
    ["213 0\r\n", 0],
    ["213-5\r\n213 End", undefined],
    ["213 many", undefined],
  ])("of SIZE are read from %j", (reply, sizeBytes) => {
    expect(readSizeReply(reply)).toBe(sizeBytes);
  });

  it("never fail on what a server may say", () => {
    fc.assert(
      fc.property(fc.string(), (reply) => {
        parseFacts(reply);
        readSizeReply(reply);
      }),
    );
  });
});
