import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readProfile } from "#core";
import { profileFiles, readJson, schemaUrl } from "./profileFixtures.ts";

const schema = readJson(schemaUrl("profile")) as Node;
// VS Code's own keywords (`enumDescriptions`) and the format `regex` are not ajv's.
const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);

interface Node {
  readonly title?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly definitions?: Readonly<Record<string, Node>>;
}

describe("the schema of profiles", () => {
  it.each([...profileFiles])("takes %s, and so does the reader", (_, json) => {
    expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
    expect(readProfile(json)).toHaveProperty("profile");
  });

  it("titles and describes every property", () => {
    expect([...undescribed(schema, schema)]).toEqual([]);
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
          const problems = readProfile(json);
          if ("profile" in problems) {
            expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
          } else if (validate(json)) {
            // What a schema cannot say: references, schedules, costs and bounds that contradict each other.
            expect(problems.problems.join("\n")).toMatch(
              /which the profile does not have|stands there twice|schedule|expression|above|boolean/,
            );
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** Walks down by the numbers and puts the value in place of what it finds. */
function replaceAt(json: unknown, steps: readonly number[], value: unknown): void {
  let place = json as Record<string, unknown>;
  for (const [i, step] of steps.entries()) {
    const keys = Object.keys(place);
    const key = keys[step % keys.length];
    if (key === undefined) {
      return;
    }
    const next = place[key];
    if (i === steps.length - 1 || typeof next !== "object" || next === null) {
      if (Array.isArray(place)) {
        place.splice(step % keys.length, 1, ...(value === undefined ? [] : [value]));
      } else if (value === undefined) {
        delete place[key];
      } else {
        place[key] = value;
      }
      return;
    }
    place = next as Record<string, unknown>;
  }
}

function* undescribed(root: Node, node: unknown, path = ""): Generator<string> {
  if (typeof node !== "object" || node === null) {
    return;
  }
  for (const [name, own] of Object.entries((node as Node).properties ?? {})) {
    const definition = root.definitions?.[own.$ref?.slice("#/definitions/".length) ?? ""];
    if (!(own.title ?? definition?.title) || !(own.description ?? definition?.description)) {
      yield `${path}/${name}`;
    }
  }
  for (const [key, child] of Object.entries(node)) {
    yield* undescribed(root, child, `${path}/${key}`);
  }
}
