import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inEnglish, readProfile } from "#core";
import { profileFiles, readJson, schemaUrl } from "./profileFixtures.ts";
import { replaceAt, type SchemaNode, undescribed } from "./schemaNode.ts";

const schema = readJson(schemaUrl("profile")) as SchemaNode;
// VS Code's own keywords (`enumDescriptions`) and the format `regex` are not ajv's.
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);

describe("the schema of profiles", () => {
  it.each([...profileFiles])("takes %s, and so does the reader", (_, json) => {
    expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
    expect(readProfile(json)).toHaveProperty("profile");
  });

  it("titles and describes every property", () => {
    expect([...undescribed(schema)]).toEqual([]);
  });

  it("never refuses what the reader takes, and the reader never takes what it refuses", () => {
    const documents = [...profileFiles.values()];
    const replacement = fc.constantFrom<unknown>(undefined, null, 0, 1, -1, 1.5, "", "x", "name", true, false, [], {}, ["x"], [1], {
      id: "x",
    });
    fc.assert(
      fc.property(
        fc.nat(documents.length - 1),
        fc.array(fc.nat(40), { minLength: 1, maxLength: 5 }),
        replacement,
        (index, steps, value) => {
          const json = structuredClone(documents[index]);
          replaceAt(json, steps, value);
          const result = readProfile(json);
          if ("profile" in result) {
            expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
          } else if (validate(json)) {
            // What a schema cannot say: references, to masked names too, schedules, costs and bounds that contradict each other.
            expect(result.problems.map(inEnglish).join("\n")).toMatch(
              /which the profile does not have|whose values are masked|stands there twice|schedule|expression|above|boolean/,
            );
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
