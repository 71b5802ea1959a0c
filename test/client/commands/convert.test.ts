import { expect, test } from "vitest";
import { readConfig } from "#core";
import type { ConvertAnswer, ConvertRequest } from "#sync/protocol";
import { runCommand } from "../../../client/src/commands/commandTable.ts";
import { createWorld, type WorldOptions } from "../support/world.ts";

const mapping = "/w/hr/hr.usersync-mapping.json";
const output = "/w/2n/users.csv";
const written: ConvertAnswer = {
  source: "/w/hr/hr.csv",
  output,
  profile: "2n-access-commander",
  written: true,
  report: { records: 12, leftOut: 1, encoding: "utf-8", delimiter: ";", notes: [] },
  counts: { error: 0, warning: 2, info: 0 },
  notes: [],
};

/** A world whose active editor has the mapping, and whose result exists. */
function mappingWorld(options: WorldOptions, answer: Partial<ConvertAnswer> = {}) {
  const requests: ConvertRequest[] = [];
  const world = createWorld({
    file: mapping,
    ...options,
    engine: {
      convert: async (request) => {
        requests.push(request);
        if (!request.replace) {
          return { ...written, written: false };
        }
        world.bytes.set(`file://${output}`, new TextEncoder().encode("new"));
        return { ...written, ...answer };
      },
    },
  });
  world.bytes.set(`file://${output}`, new TextEncoder().encode("old"));
  return { world, requests, text: () => new TextDecoder().decode(world.bytes.get(`file://${output}`)) };
}

test("a foreign file without a mapping gets a suggested one, which is shown", async () => {
  const world = createWorld({
    file: "/w/hr/hr.csv",
    script: { picks: ["FacilityNet"] },
    engine: { mappings: async () => [], suggestMapping: async ({ profile }) => ({ path: mapping, text: `for ${profile}` }) },
  });
  await runCommand(world, "usersync.convert", []);
  expect(world.texts.get(mapping)).toBe("for facilitynet");
  expect(world.pages).toEqual([{ title: `conversion ${mapping}`, text: "" }]);
});

test("a mapping that is there is offered, and takes the file as its source", async () => {
  const world = createWorld({
    file: "/w/hr/december.csv",
    texts: { [mapping]: "november" },
    script: { picks: ["hr.usersync-mapping.json"] },
    engine: { mappings: async () => [{ path: mapping, profile: "FacilityNet", missing: 0, text: "december" }] },
  });
  await runCommand(world, "usersync.convert", []);
  expect(world.texts.get(mapping)).toBe("december");
  expect(world.pages[0]?.title).toBe(`conversion ${mapping}`);
});

test("a mapping with unsaved changes is saved first when the person says so, and what was saved counts", async () => {
  const asked: number[] = [];
  const options: WorldOptions = {
    file: "/w/hr/december.csv",
    texts: { [mapping]: "edited" },
    dirty: true,
    dirtyFile: mapping,
    engine: {
      mappings: async () => [{ path: mapping, profile: "FacilityNet", missing: 0, text: `source ${asked.push(1)}` }],
    },
  };
  const stopped = createWorld({ ...options, script: { picks: ["hr.usersync-mapping.json", "Cancel"] } });
  await runCommand(stopped, "usersync.convert", []);
  expect([stopped.texts.get(mapping), stopped.pages]).toEqual(["edited", []]);
  const world = createWorld({ ...options, script: { picks: ["hr.usersync-mapping.json", "Save hr.usersync-mapping.json and go on"] } });
  await runCommand(world, "usersync.convert", []);
  expect([world.saved, world.texts.get(mapping)]).toEqual([1, "source 3"]);

  const known = { path: mapping, profile: "FacilityNet", missing: 0, text: "before" };
  const engine = { mappings: async () => (asked.push(1) === 4 ? [known] : []) };
  const broken = createWorld({
    ...options,
    engine,
    script: { picks: ["hr.usersync-mapping.json", "Save hr.usersync-mapping.json and go on"] },
  });
  await runCommand(broken, "usersync.convert", []);
  expect([broken.texts.get(mapping), broken.pages[0]?.title]).toEqual(["edited", `conversion ${mapping}`]);
});

test("nothing is written where the person gives up", async () => {
  const world = createWorld({ file: "/w/hr/hr.csv", engine: { mappings: async () => [] } });
  await runCommand(world, "usersync.convert", []);
  expect([world.texts.size, world.pages]).toEqual([0, []]);
});

test("on a mapping, it is shown; on something else, a file is asked for", async () => {
  const world = createWorld({ file: mapping });
  await runCommand(world, "usersync.convert", []);
  expect(world.pages[0]?.title).toBe(`conversion ${mapping}`);
  const other = createWorld({ file: "/w/notes.md" });
  await runCommand(other, "usersync.convert", []);
  expect(other.dialogue.shown).toEqual(["file: Convert"]);
});

test("a result that exists is replaced when the person says so, and can be restored", async () => {
  const { world, requests, text } = mappingWorld({ script: { picks: ["Replace users.csv"], buttons: ["Restore"] } });
  await runCommand(world, "usersync.writeConversion", []);
  expect(requests.map(({ replace }) => replace)).toEqual([false, true]);
  expect(world.pages[0]?.title).toBe(output);
  expect(world.dialogue.shown).toContain("info: 12 records written to users.csv, 1 left out, 0 errors and 2 warnings in it. [Restore]");
  expect(text()).toBe("old");
});

test("a result that exists stays where the person does not say so", async () => {
  const { world, requests, text } = mappingWorld({ script: { picks: ["Leave It As It Is"] } });
  await runCommand(world, "usersync.writeConversion", []);
  expect(requests).toHaveLength(1);
  expect([text(), world.pages]).toEqual(["old", []]);
});

test("where the result would be taken for another system's, usersync.json names the one it is for", async () => {
  const { world } = mappingWorld({ script: { picks: ["Replace users.csv"] } }, { recognised: false });
  await runCommand(world, "usersync.writeConversion", []);
  expect(readConfig(world.texts.get("/w/usersync.json") ?? "").config.files).toEqual([
    { path: "2n/users.csv", profile: "2n-access-commander" },
  ]);
});

test("what could not be converted is a click away", async () => {
  const notes = ["Groups: 1 value is not in the map."];
  const { world } = mappingWorld({ script: { picks: ["Replace users.csv"], buttons: ["Show Report"] } }, { notes });
  await runCommand(world, "usersync.writeConversion", []);
  expect(world.pages.at(-1)).toMatchObject({
    title: "Conversion of users.csv",
    text: expect.stringContaining("- Groups: 1 value is not in the map."),
  });
});

test("only a mapping can be followed", async () => {
  const world = createWorld({});
  await runCommand(world, "usersync.writeConversion", []);
  expect(world.dialogue.shown[0]).toMatch(/^warning: Open a mapping/);
});
