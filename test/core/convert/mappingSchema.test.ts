import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInProfiles, readMapping } from "#core";
import { readJson, schemaUrl } from "../profile/profileFixtures.ts";
import { replaceAt, type SchemaNode, undescribed } from "../profile/schemaNode.ts";

const schema = readJson(schemaUrl("mapping")) as SchemaNode;
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);

const everything = {
  $schema: "x",
  profile: "2n-access-commander",
  source: "hr-export.csv",
  output: "../2n/users.csv",
  encoding: "windows-1252",
  delimiter: ";",
  linesAbove: 1,
  preamble: [],
  trim: true,
  only: { Status: ["Aktiv", ""] },
  leaveOut: { Firma: ["Other"] },
  columns: {
    EmployeeID: "Nr",
    "User Name": { join: "{Fornavn} {Efternavn}", trim: true, case: "words" },
    Company: { value: "" },
    "User Mail": { from: "Mail", before: ">", after: "<", default: "none@acme.test" },
    "Card Numbers": { from: "Kort", split: "/", card: "decimal" },
    "Phone Number 1": { from: "Mobil", countryCode: "+45" },
    Groups: { from: "Afdeling", map: { Lager: "Warehouse", X: "" }, otherwise: "empty" },
    "Is Deleted": { from: "Slut", date: "DD-MM-YYYY" },
  },
  unused: ["CPR"],
};

const values = [
  undefined,
  null,
  0,
  1,
  -1,
  1.5,
  101,
  "",
  "x",
  ";",
  "+45",
  "/etc/x.csv",
  "C:\\x.csv",
  "x.CSV",
  true,
  [],
  {},
  ["x"],
  [1],
  { id: "x" },
  { value: "x" },
];

describe("the schema of mappings", () => {
  it("takes a mapping that says everything, and so does the reader", () => {
    expect(validate(everything), JSON.stringify(validate.errors)).toBe(true);
    expect(readMapping(JSON.stringify(everything), { profiles: builtInProfiles }).problems).toEqual([]);
  });

  it("titles and describes every property", () => {
    expect([...undescribed(schema)]).toEqual([]);
  });

  it("agrees with the reader, which refuses only what a schema cannot say", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }), fc.constantFrom<unknown>(...values), (steps, value) => {
        const json = structuredClone(everything);
        replaceAt(json, steps, value);
        const { problems } = readMapping(JSON.stringify(json), { profiles: builtInProfiles });
        const errors = problems.filter(({ severity }) => severity === "error");
        if (errors.length === 0) {
          expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
        } else if (validate(json)) {
          expect(errors.map(({ message }) => message).join("\n")).toMatch(
            /which is no profile|is no column of|brace|names no column|DD, MM and YYYY|country code|so many stand above/,
          );
        }
      }),
      { numRuns: 1000 },
    );
  });
});
