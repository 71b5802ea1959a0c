import type { Profile } from "#core";
import { type Case, describeCases, headed } from "./cases.ts";
import { facilitynet, file, record, twoN } from "./userFile.ts";

const allQuoted: Profile = { ...facilitynet, dialect: { ...facilitynet.dialect, quoting: "all" } };

const conditional: Profile = {
  ...facilitynet,
  conditions: [
    {
      id: "card-needs-id",
      when: { column: "idCardNumber", is: "filled" },
      // biome-ignore lint/suspicious/noThenProperty: a word of the profile format
      then: { columns: ["employeeId"], need: "filled" },
      message: "A card needs an employee ID.",
    },
  ],
};

const across: readonly Case[] = [
  [
    "an employee ID twice",
    twoN,
    file(twoN, {}, { employeeId: "[[duplicate-key:1]]", cardNumbers: "", switchCode: "" }),
    { code: "duplicate-key", severity: "error", record: 2, facts: { value: "1", firstLine: 2, firstRecord: 1 }, message: /line 2/ },
  ],
  [
    "an address twice",
    facilitynet,
    file(facilitynet, {}, { email: "[[duplicate-key:jana@example.test]]", employeeId: "2", idCardNumber: "" }),
    { code: "duplicate-key", field: "email" },
  ],
  [
    "an address in other letters",
    facilitynet,
    file(facilitynet, {}, { email: "[[key-case:Jana@example.test]]", employeeId: "2", idCardNumber: "" }),
    { code: "key-case", severity: "error" },
  ],
  [
    "an employee ID in other letters",
    twoN,
    file(twoN, { employeeId: "a" }, { employeeId: "[[key-case:A]]", cardNumbers: "", switchCode: "" }),
    { code: "key-case", severity: "warning" },
  ],
  [
    "one card of two people",
    twoN,
    file(twoN, {}, { employeeId: "2", cardNumbers: "FFFF0000;[[duplicate-value:0123abcd]]", switchCode: "" }),
    { code: "duplicate-value", severity: "error", message: /“••••abcd” belongs to the person in line 2/ },
  ],
  [
    "one code of two people",
    twoN,
    file(twoN, {}, { employeeId: "2", cardNumbers: "", switchCode: "[[duplicate-value:1234]]" }),
    { code: "duplicate-value", severity: "warning" },
  ],
  [
    "one payroll number of two people",
    facilitynet,
    file(facilitynet, {}, { email: "b@example.test", idCardNumber: "", employeeId: "[[duplicate-value:1]]" }),
    { code: "duplicate-value", severity: "error", field: "employeeId" },
  ],
  [
    "cards with one ending",
    twoN,
    file(twoN, {}, { employeeId: "2", cardNumbers: "[[collision:FF0123ABCD]]", switchCode: "" }),
    { code: "collision", severity: "warning", facts: { other: "0123ABCD" } },
  ],
  ["cards of one length with the same last six", twoN, file(twoN, {}, { employeeId: "2", cardNumbers: "FF23ABCD", switchCode: "" })],
  [
    "two spellings of a company",
    twoN,
    file(twoN, {}, { employeeId: "2", cardNumbers: "", switchCode: "", company: "[[case-variant:Acme]]" }),
    { code: "case-variant", severity: "warning", facts: { other: "ACME", firstLine: 2 } },
  ],
  [
    "a company with an accent of its own",
    twoN,
    file(twoN, { company: "An\u00e1" }, { employeeId: "2", cardNumbers: "", switchCode: "", company: "[[case-variant:Ana\u0301]]" }),
    { code: "case-variant", facts: { usual: "An\u00e1" }, message: /looks like the one in line 2, but has its accents/ },
  ],
  [
    "a company after one with an accent of its own",
    twoN,
    file(twoN, { company: "Ana\u0301" }, { employeeId: "2", cardNumbers: "", switchCode: "", company: "[[case-variant:An\u00e1]]" }),
    { code: "case-variant", facts: { usual: "An\u00e1" }, message: /looks like the one in line 2, which has its accents/ },
  ],
  [
    "two spellings of a group in lists",
    twoN,
    file(twoN, {}, { employeeId: "2", cardNumbers: "", switchCode: "", groups: "[[case-variant:admin]];Staff" }),
    { code: "case-variant" },
  ],
  [
    "two spellings of a department",
    facilitynet,
    file(facilitynet, {}, { email: "b@example.test", employeeId: "2", idCardNumber: "", department: "[[case-variant:SALES]]" }),
    { code: "case-variant" },
  ],
  [
    "a card without an employee ID",
    conditional,
    file(conditional, { employeeId: "[[condition:]]" }),
    { code: "condition", severity: "error", message: /^A card needs an employee ID\.$/ },
  ],
  ["no card and no employee ID", conditional, file(conditional, { employeeId: "", idCardNumber: "" })],
  [
    "values without the quotes that all need",
    allQuoted,
    headed(allQuoted, (line) => line).replace(
      /\n.*\n$/,
      `\n${record(facilitynet)
        .split(";")
        .map((value) => (value === "" ? "" : `"${value}"`))
        .join(";")
        .replace('"JN"', "[[quoting:JN]]")}\n`,
    ),
    { code: "quoting", severity: "error", facts: { needed: true } },
    { severities: { quoting: "error" } },
  ],
  [
    "too few values without a profile",
    null,
    "a,b\n[[ragged-record:1]]\n",
    { code: "ragged-record", message: /missing, so the system would/ },
  ],
  ["anything without a profile", null, "a,b\nx@,[[invisible-character:\u200B]]\n[[ragged-record:1]]\n", { code: "ragged-record" }],
];

describeCases("across", across);
