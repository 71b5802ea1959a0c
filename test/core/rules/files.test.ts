import { type Case, describeCases, facts, headed, whole } from "./cases.ts";
import { facilitynet, file, header, record, twoN } from "./userFile.ts";

const lf = { lf: 2, crlf: 0, cr: 0 };
const crlf = { lf: 0, crlf: 2, cr: 0 };

const files: readonly Case[] = [
  ["no records", twoN, `[[no-records:${header(twoN)}]]\n`, { code: "no-records", severity: "error", message: /nothing to send/ }],
  [
    "no records where absent means deleted",
    facilitynet,
    `[[no-records:${header(facilitynet)}]]\n`,
    { code: "no-records", message: /deletes everyone/ },
  ],
  ["nothing at all", twoN, "[[no-records:]]"],
  [
    "commas for semicolons",
    facilitynet,
    `[[wrong-delimiter:${header(facilitynet).replaceAll(";", ",")}]]\n${record(facilitynet, { email: "broken" }).replaceAll(";", ",")}\n`,
    { code: "wrong-delimiter", severity: "error", facts: { found: "," }, message: /separated by commas/ },
  ],
  [
    "semicolons for commas",
    twoN,
    `[[wrong-delimiter:${header(twoN).replaceAll(",", ";")}]]\n1;2\n`,
    { code: "wrong-delimiter", facts: { found: ";" } },
    {},
  ],
  [
    "UTF-16",
    twoN,
    `${whole("invalid-encoding", twoN)}`,
    { code: "invalid-encoding", severity: "error", message: /UTF-16/ },
    facts({ encoding: "utf-16le", byteOrderMark: true }),
  ],
  [
    "bytes that are no UTF-8",
    facilitynet,
    file(facilitynet, { name: "S[[invalid-encoding:\uFFFD]]ren \uFFFD" }),
    { code: "invalid-encoding", message: /byte 0xF8.*Windows-1252/ },
    facts({
      encoding: "unknown",
      likelyEncoding: "windows-1252",
      invalid: { position: { line: 1, character: 6 }, byteOffset: 150, byte: 0xf8 },
    }),
  ],
  [
    "a byte order mark",
    twoN,
    headed(twoN, (line) => `[[byte-order-mark:E]]${line.slice(1)}`),
    { code: "byte-order-mark", severity: "error", message: /part of the first column's name/ },
    facts({ encoding: "utf-8", byteOrderMark: true }),
  ],
  [
    "a byte order mark",
    facilitynet,
    headed(facilitynet, (line) => `[[byte-order-mark:I]]${line.slice(1)}`),
    { code: "byte-order-mark", severity: "warning" },
    facts({ byteOrderMark: true }),
  ],
  ["no byte order mark", twoN, file(twoN, {}), undefined, facts({ encoding: "utf-8", byteOrderMark: false, lineEndings: lf })],
  [
    "CRLF for LF",
    twoN,
    whole("line-ending", twoN),
    { code: "line-ending", severity: "error", facts: { found: "crlf", expected: "lf" } },
    facts({ lineEndings: crlf }),
  ],
  ["LF for CRLF", facilitynet, whole("line-ending", facilitynet), { code: "line-ending", severity: "warning" }, facts({ lineEndings: lf })],
  ["CRLF", facilitynet, file(facilitynet, {}), undefined, facts({ lineEndings: crlf })],
  [
    "mixed line ends",
    twoN,
    `${header(twoN)}\n[[mixed-line-endings:${record(twoN)}]]\n`,
    { code: "mixed-line-endings", severity: "error", message: /1 × LF, 1 × CRLF/ },
    facts({ lineEndings: { lf: 1, crlf: 1, cr: 0, firstOther: { line: 1, character: record(twoN).length } } }),
  ],
  [
    "mixed line ends",
    facilitynet,
    `${header(facilitynet)}\n[[mixed-line-endings:${record(facilitynet)}]]\n`,
    { code: "mixed-line-endings", severity: "warning" },
    facts({ lineEndings: { lf: 1, crlf: 1, cr: 0, firstOther: { line: 1, character: record(facilitynet).length } } }),
  ],
  [
    "a profile that was never seen",
    facilitynet,
    whole("unverified-profile", facilitynet),
    { code: "unverified-profile", severity: "warning" },
    { severities: { "unverified-profile": "warning" } },
  ],
  ["a profile that was seen", twoN, file(twoN, {}), undefined, { severities: { "unverified-profile": "warning" } }],
];

describeCases("files", files);
