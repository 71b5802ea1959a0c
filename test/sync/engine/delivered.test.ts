import { describe, expect, test } from "vitest";
import { delivered } from "../../../sync/src/engine/delivered.ts";
import { csv, finalPath, startScenario } from "../scenario.ts";

async function delivery() {
  const scenario = await startScenario();
  scenario.remote.put(finalPath, csv("1 Ada A1", "2 Bo B2"));
  await scenario.people("1 Ada A1", "2 Bo B2", "3 Cy C3");
  await scenario.approveAndPush();
  return scenario;
}

describe("the last delivery", () => {
  test("tells the values of a person by the key", async () => {
    const { file, world, clock } = await delivery();
    const { people, deliveredAt } = await delivered({ file, key: ["2"] }, world);
    expect(people.map(({ key, title, fields }) => [key, title, fields.map(({ id, value }) => `${id}=${value}`)])).toEqual([
      [["2"], "Bo", ["id=2", "name=Bo", "card=B2"]],
    ]);
    expect(deliveredAt).toBe(clock.toISOString());
    expect((await delivered({ file, key: ["9"] }, world)).people).toEqual([]);
  });

  test("tells who is missing from the file on disk, whatever else is wrong with it", async () => {
    const scenario = await delivery();
    await scenario.people("1 Ada A1", "1 Ada A1");
    const { people, more } = await delivered({ file: scenario.file }, scenario.world);
    expect([people.map(({ title, fields }) => [title, fields]), more]).toEqual([
      [
        ["Bo", []],
        ["Cy", []],
      ],
      0,
    ]);
  });

  test("is none where nothing was delivered, or the files were forgotten", async () => {
    const { file, world } = await startScenario();
    await expect(delivered({ file }, world)).rejects.toMatchObject({
      kind: "config",
      message: expect.stringContaining("Nothing was delivered"),
    });
  });
});
