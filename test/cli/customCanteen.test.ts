/** FacilityNet's custom solution: ANSI, semicolons, or commas with every value in quotes, with a header or without: delivered byte for byte. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { commands } from "../../cli/src/commands.ts";
import { runCli } from "../../cli/src/runCli.ts";
import { customFacilitynet as custom } from "../../core/src/profile/customFacilitynet.ts";
import { fakeEnvironment } from "../support/fakeEnvironment.ts";
import { temporaryFolder } from "../sync/temporaryFolder.ts";

const names = custom.columns.map(({ name }) => name);
const person = { Initials: "SØ", EmployeeId: "0101", Name: "Søren Ærø", Email: "soren@acme.test", UserGroup: "Employee", Language: "da" };
const values = names.map((name) => (person as Readonly<Record<string, string>>)[name] ?? "");
const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(",");
const headerless = { ...custom, id: "our-canteen", header: { ...custom.header, order: "none" } };

it.each([
  ["semicolons", "facilitynet-custom", `${names.join(";")}\r\n${values.join(";")}\r\n`],
  ["commas, every value in quotes", "facilitynet-custom", `${quoted(names)}\r\n${quoted(values)}\r\n`],
  ["no header", "our-canteen", `${values.join(";")}\r\n`],
])("%s", async (_, profile, text) => {
  const folder = await temporaryFolder();
  const bytes = Buffer.from(text, "latin1");
  mkdirSync(join(folder, "drop"));
  writeFileSync(join(folder, "users.csv"), bytes);
  writeFileSync(join(folder, "our-canteen.json"), JSON.stringify(headerless));
  const config = {
    profiles: ["our-canteen.json"],
    files: [{ path: "users.csv", profile, target: "drop" }],
    targets: { drop: { url: `file://${folder}/drop/users.csv` } },
  };
  writeFileSync(join(folder, "usersync.json"), JSON.stringify(config));
  const run = async (...args: readonly string[]) => {
    const environment = fakeEnvironment({
      folder,
      variables: { XDG_STATE_HOME: join(folder, "state"), LOCALAPPDATA: join(folder, "state") },
    });
    return {
      code: await runCli(args, { commands: commands("0.0.0"), version: "0.0.0" }, environment),
      out: environment.out(),
      err: environment.err(),
    };
  };
  expect(await run("check", "users.csv")).toMatchObject({ code: 0 });
  const plan = JSON.parse((await run("plan", "users.csv", "--format", "json")).out);
  expect(plan.changes[0]).toMatchObject({ kind: "create", title: "Søren Ærø" });
  expect(await run("push", "users.csv", "--approve", plan.id)).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, "drop/users.csv"))).toEqual(bytes);
});
