import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConfig } from "#core";
import { readJson, schemaUrl } from "../profile/profileFixtures.ts";
import { replaceAt, type SchemaNode, undescribed } from "../profile/schemaNode.ts";

const schema = readJson(schemaUrl("usersync")) as SchemaNode;
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);

const everything = {
  $schema: "x",
  files: [{ path: "2n/users.csv", profile: "2n-access-commander", target: "hq" }],
  targets: {
    hq: {
      url: "ftps://acom@h/data/users.csv",
      tls: { mode: "explicit", pin: `sha256:${"0f".repeat(32)}` },
      import: {
        schedule: "daily 02:00 Europe/Prague",
        page: "https://h/",
        request: {
          method: "PUT",
          url: "https://h/x",
          headers: { A: "b" },
          body: { multipart: { field: "file" } },
          expect: [202],
          authentication: "bearer",
        },
      },
    },
    canteen: {
      url: "sftp://u@h/in/users.csv",
      hostKey: `SHA256:${"a".repeat(43)}`,
      identity: "agent",
      proxy: { url: "ssh://u@jump.test:22", hostKey: `SHA256:${"b".repeat(43)}`, identity: "~/.ssh/id_jump" },
      import: { request: { url: "https://h/y", body: { form: { a: "b" } } } },
    },
    behindProxy: { url: "sftp://u@h/in/users.csv", proxy: "http://u@proxy.test:3128" },
    practice: { url: "file:practice/" },
    byHand: { url: "manual:https://h/", import: { request: { url: "https://h/z", body: { json: "{}" } } } },
  },
  known: { Company: ["ACME"], UserGroupUid: { "5b1c": "Employee" } },
  guards: {
    delete: { percent: 10, count: 25 },
    update: { percent: 50 },
    create: { percent: 50 },
    from: 20,
    drip: { days7: 20, days30: 40 },
    segment: 2,
    protected: ["1"],
    blackout: [{ from: "2026-12-24", to: "2026-12-31", reason: "holidays" }],
    licence: 300,
    overrides: 5,
  },
  rules: { "empty-optional": "off" },
  ignore: [{ rule: "unknown-value", column: "company", value: "ACME", files: "in/*.csv" }],
  profiles: ["own.json"],
};

describe("the schema of usersync.json", () => {
  it("takes a file that says everything, and so does the reader", () => {
    expect(validate(everything), JSON.stringify(validate.errors)).toBe(true);
    expect(readConfig(JSON.stringify(everything)).problems).toEqual([]);
  });

  it("titles and describes every property", () => {
    expect([...undescribed(schema)]).toEqual([]);
  });

  it("agrees with the reader, which refuses only what a schema cannot say", () => {
    const replacement = fc.constantFrom<unknown>(
      undefined,
      null,
      0,
      1,
      -1,
      1.5,
      101,
      "",
      "x",
      "sftp://u@h/x.csv",
      true,
      [],
      {},
      ["x"],
      [1],
      { id: "x" },
    );
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }), replacement, (steps, value) => {
        const json = structuredClone(everything);
        replaceAt(json, steps, value);
        const { problems } = readConfig(JSON.stringify(json), { profileIds: ["2n-access-commander"] });
        if (problems.length === 0) {
          expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
        } else if (validate(json)) {
          const told = problems.map(({ message }) => message).join("\n");
          expect(told).toMatch(
            /which is no profile|does not stand under targets|belongs to|before from|schedule|URL|url|one of json|shares|https/,
          );
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the sample workspace", () => {
  it("has a usersync.json without a problem", () => {
    const text = readFileSync(new URL("../../../samples/usersync.json", import.meta.url), "utf8");
    expect(readConfig(text).problems).toEqual([]);
  });
});
