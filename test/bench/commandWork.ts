/** The command line as a whole process, beside a Node that does nothing. */
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Spread, timeRuns } from "./timing.ts";
import { writeUsersFile } from "./usersFile.ts";

/** Prints the highest resident memory of the process at its end. */
const tellMemory = 'process.on("exit", () => process.stderr.write("maxRSS " + process.resourceUsage().maxRSS));';

/** `command`: the bundle of the command line. */
export function measureCommand(records: number, command: string): Record<string, Spread | number> {
  const folder = mkdtempSync(join(tmpdir(), "usersync-bench-"));
  try {
    const path = join(folder, "users.csv");
    const file = openSync(path, "w");
    writeUsersFile(records, "plain", (text) => writeSync(file, text));
    closeSync(file);
    const hook = join(folder, "tellMemory.cjs");
    writeFileSync(hook, tellMemory);
    let megabytes = 0;
    const check = timeRuns(records > 100_000 ? 2 : 15, Boolean, () => {
      const { stderr } = spawnSync(process.execPath, ["-r", hook, command, "check", path, "--max", "100"], { encoding: "utf8" });
      megabytes = Math.max(megabytes, (Number(/maxRSS (\d+)/.exec(stderr)?.[1]) * 1024) / 1e6);
    });
    const idle = timeRuns(15, Boolean, () => spawnSync(process.execPath, ["-r", hook, "-e", "0"]));
    return { check, idle, peak: megabytes, fileMegabytes: statSync(path).size / 1e6 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
