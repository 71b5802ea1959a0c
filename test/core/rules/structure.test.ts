import { type Case, describeCases, headed } from "./cases.ts";
import { facilitynet, file, header, record, twoN } from "./userFile.ts";

const structure: readonly Case[] = [
  [
    "a record that is too short",
    twoN,
    file(twoN, "[[ragged-record:1,Jana]]"),
    { code: "ragged-record", severity: "error", facts: { found: 2, expected: 14 }, record: 1, message: /12 are missing/ },
  ],
  [
    "a record that is too long",
    facilitynet,
    file(facilitynet, `[[ragged-record:${record(facilitynet)};more]]`),
    { code: "ragged-record", message: /double quotes/ },
  ],
  ["a blank line", twoN, `${file(twoN, {})}[[blank-line:\n]]`, { code: "blank-line", severity: "warning" }],
  ["a blank line between", facilitynet, `${header(facilitynet)}\n[[blank-line:\n]]${record(facilitynet)}\n`, { code: "blank-line" }],
  [
    "a quote that is never closed",
    twoN,
    file(twoN, { groups: '[[unclosed-quote:"]]Staff' }),
    { code: "unclosed-quote", severity: "error", field: "groups", record: 1 },
  ],
  ["a quote that is never closed", facilitynet, file(facilitynet, { department: '[[unclosed-quote:"]]Sales' }), { code: "unclosed-quote" }],
  [
    "a stray quote",
    twoN,
    file(twoN, { userName: 'Jana [[stray-quote:"]]JN"' }),
    { code: "stray-quote", severity: "error", field: "userName" },
  ],
  ["text behind a closing quote", facilitynet, file(facilitynet, { name: '"Jana[[stray-quote:"]] Nova' }), { code: "stray-quote" }],
  [
    "a quote in the header",
    twoN,
    headed(twoN, (line) => line.replace("User Name", 'User Name[[stray-quote:"]]'))
      .replace("User Name", "[[unknown-column:User Name")
      .replace('[[stray-quote:"]]', '[[stray-quote:"]]]]')
      .replace(/^/, "[[missing-column:")
      .replace("\n", "]]\n"),
  ],
  [
    "needless quotes",
    twoN,
    file(twoN, { userName: '[[quoting:"Jana"]]', company: '"ACME"' }),
    { code: "quoting", severity: "info", facts: { count: 2 } },
  ],
  ["needed quotes", twoN, file(twoN, { userName: '"Nova, Jana"' })],
  ["quotes in a format that has them", facilitynet, file(facilitynet, { name: '"Jana"' })],
];

describeCases("structure", structure);
