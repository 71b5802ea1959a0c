import type { Profile } from "#core";
import { type Case, describeCases, headed } from "./cases.ts";
import { facilitynet, file, header, record, twoN } from "./userFile.ts";

const ordered = (order: Profile["header"]["order"]): Profile => ({
  ...twoN,
  header: { ...twoN.header, order },
  columns: twoN.columns.map((column) => ({ ...column, required: ["employeeId", "userName", "groups"].includes(column.id) })),
});

const headers: readonly Case[] = [
  [
    "a missing column where any order is taken",
    ordered("any"),
    "[[missing-column:Groups,EmployeeID]]\nStaff,1\n",
    { code: "missing-column", field: "userName", message: /is missing: .* needs it\. Add it at any place/ },
  ],
  [
    "a missing column where columns may be left out",
    ordered("subset"),
    "[[missing-column:EmployeeID,User Name,Company]]\n1,Jana,ACME\n",
    { code: "missing-column", field: "groups", message: /add it behind “Company”/ },
  ],
  [
    "a missing column where labels are free",
    ordered("positional"),
    "[[missing-column:no.,name,firm,mail,cards,code,a,b,c,d,e,virtual]]\n1,Jana,ACME,,,,,,,,,\n",
    { code: "missing-column", field: "groups", message: /add it behind “virtual”/ },
  ],
  [
    "a missing column",
    twoN,
    `[[missing-column:${header(twoN).replace(",Groups", "")}]]\n${record(twoN).replace(",Staff;Admin", "")}\n`,
    {
      code: "missing-column",
      severity: "error",
      field: "groups",
      facts: { name: "Groups", position: 13 },
      message: /add it behind “Virtual Number”/,
    },
  ],
  [
    "one Group Call",
    twoN,
    `[[missing-column:${header(twoN).replace(",Group Call", "")}]]\n${record(twoN).replace(",TRUE", "")}\n`,
    { code: "missing-column", facts: { name: "Group Call" } },
  ],
  ["two Group Calls", twoN, file(twoN, {})],
  ["the header of 1.8", twoN, headed(twoN, (line) => line.replace("Card Numbers", "Card Number"))],
  [
    "a missing column",
    facilitynet,
    `[[missing-column:${header(facilitynet).replace(";Language", "")}]]\n${record(facilitynet).replace(";da", "")}\n`,
    { code: "missing-column", field: "language" },
  ],
  [
    "an unknown column",
    twoN,
    `${header(twoN)},[[unknown-column:Shoe Size]]\n${record(twoN)},44\n`,
    { code: "unknown-column", severity: "error", message: /remove it/ },
  ],
  [
    "a column with a typing error",
    facilitynet,
    headed(facilitynet, (line) => `[[missing-column:${line.replace("Department;", "[[unknown-column:Departmnt]];")}]]`),
    { code: "unknown-column", message: /was “Department” meant/ },
  ],
  [
    "two columns exchanged",
    facilitynet,
    headed(facilitynet, (line) => line.replace("Initials;EmployeeId", "[[column-order:EmployeeId]];Initials")).replace("JN;1", "1;JN"),
    { code: "column-order", severity: "error", message: /“EmployeeId” stands where “Initials” belongs/ },
  ],
  [
    "two columns exchanged",
    twoN,
    headed(twoN, (line) => line.replace("User Name,Company", "[[column-order:Company]],User Name")).replace(
      "Jana Nova,ACME",
      "ACME,Jana Nova",
    ),
    { code: "column-order" },
  ],
  [
    "small letters",
    twoN,
    headed(twoN, (line) => line.replace("EmployeeID", "[[column-case:EmployeeId]]")),
    { code: "column-case", severity: "error", facts: { expected: "EmployeeID" } },
  ],
  [
    "small letters",
    facilitynet,
    headed(facilitynet, (line) => line.replace("Email", "[[column-case:email]]")),
    { code: "column-case", severity: "error" },
  ],
  [
    "a column twice",
    twoN,
    `${header(twoN)},[[duplicate-column:Company]]\n${record(twoN)},ACME\n`,
    { code: "duplicate-column", severity: "error", facts: { first: 3 } },
  ],
  [
    "a column twice",
    facilitynet,
    `${header(facilitynet)};[[duplicate-column:Name]]\n${record(facilitynet)};Jana\n`,
    { code: "duplicate-column" },
  ],
  [
    "no header",
    twoN,
    `[[missing-header:${record(twoN)}]]\n`,
    { code: "missing-header", severity: "error", message: /EmployeeID, User Name/ },
  ],
  ["no header", facilitynet, `[[missing-header:${record(facilitynet)}]]\n`, { code: "missing-header" }],
  [
    "a header below a title and a date",
    twoN,
    `[[missing-header:People]]\n\n2026-11-26,,\n${file(twoN, { userMail: "broken" })}`,
    { code: "missing-header", severity: "error", facts: { line: 4 }, message: /stand in line 4.*remove the lines above/ },
  ],
  [
    "nothing but spaces",
    twoN,
    "[[missing-header:[[no-records:  ]]]]",
    { code: "missing-header", facts: { blank: true }, message: /Nothing stands here.*EmployeeID/ },
  ],
  [
    "a line of spaces in place of the header",
    ordered("positional"),
    `[[missing-header:  ]]\n${record(twoN, { userMail: "[[type:broken]]" })}\n`,
    { code: "missing-header" },
  ],
  [
    "a header below blank lines",
    twoN,
    `[[blank-line:\n]][[blank-line:\n]][[missing-header:${header(twoN)}]]\n${record(twoN, { userMail: "[[type:broken]]" })}\n`,
    { code: "missing-header", severity: "error", facts: { line: 3, blankLines: 2 }, message: /remove the 2 blank lines above/ },
  ],
  [
    "a header below a blank line under the lines of the system's format",
    { ...twoN, header: { ...twoN.header, preambleLines: 1 } },
    `"Users\nof ACME"\n\n[[missing-header:${header(twoN)}]]\n${record(twoN)}\n`,
    { code: "missing-header", facts: { line: 4, blankLines: 1 } },
    { severities: { "blank-line": "off" } },
  ],
  [
    "a header below a spreadsheet's line about the separator",
    facilitynet,
    `[[missing-header:sep=;]]\n${file(facilitynet, {})}`,
    { code: "missing-header", facts: { line: 2 } },
  ],
  [
    "a space in the header",
    twoN,
    headed(twoN, (line) => line.replace("Company", "[[surrounding-space: ]]Company")),
    { code: "surrounding-space", record: 0, message: /column's name/ },
  ],
  [
    "a hidden character in the header",
    facilitynet,
    headed(facilitynet, (line) => `[[invisible-character:\uFEFF]]${line}`),
    { code: "invisible-character", record: 0, message: /byte order mark/ },
  ],
];

describeCases("headers", headers);
