/** A folder with a file, a target and a state folder of its own, and the command line in it. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commands } from "../../cli/src/commands.ts";
import { runCli } from "../../cli/src/runCli.ts";
import { fakeEnvironment } from "../support/fakeEnvironment.ts";
import { fileText, profileOf } from "../support/peopleFile.ts";
import { temporaryFolder } from "../sync/temporaryFolder.ts";

const door = profileOf("2n-access-commander");

/** Somebody in the file of a door system, by number. */
export const person = (n: number, more: object = {}) => ({
  employeeId: String(n),
  userName: `Person ${n}`,
  company: "ACME",
  isDeleted: "FALSE",
  ...more,
});

export const people = (n: number) => Array.from({ length: n }, (_, i) => person(i + 1));

/** `target` is added to the target `hq`, a folder unless it says otherwise. */
export async function startWorkspace(list: readonly object[], target: object = {}) {
  const folder = await temporaryFolder();
  const drop = join(folder, "drop");
  mkdirSync(drop);
  const hq = { url: `file://${drop}/users.csv`, ...target };
  const config = { files: [{ path: "users.csv", profile: door.id, target: "hq" }], targets: { hq } };
  writeFileSync(join(folder, "usersync.json"), JSON.stringify(config));
  const write = (now: readonly object[], name = "users.csv") => writeFileSync(join(folder, name), fileText(door, now as never));
  write(list);
  const run = async (args: readonly string[], variables: Record<string, string> = {}, answers?: readonly string[]) => {
    const environment = fakeEnvironment({
      folder,
      variables: { XDG_STATE_HOME: join(folder, "state"), LOCALAPPDATA: join(folder, "state"), ...variables },
      ...(answers ? { answers } : {}),
    });
    const code = await runCli(args, { commands: commands("0.0.0"), version: "0.0.0" }, environment);
    return { code, out: environment.out(), err: environment.err() };
  };
  return { folder, drop, write, run, delivered: () => readFileSync(join(drop, "users.csv"), "utf8") };
}
