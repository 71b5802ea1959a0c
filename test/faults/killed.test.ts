/** The pushing process is killed (SIGKILL) at every operation: before the server does it, and after. */
import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, inject, test } from "vitest";
import { openStore } from "../../sync/src/transfer/openStore.ts";
import { startScenario } from "../sync/scenario.ts";
import { newText, oldText, startFaultyTarget, type Transport } from "./faultyTarget.ts";
import { filesOf } from "./folderFiles.ts";
import { judgeKilled, judgeNext } from "./judge.ts";
import { MatrixTable } from "./matrixTable.ts";

const table = new MatrixTable();
afterAll(() => table.print());

const program = inject("pushProgram");

describe.each(["sftp, renames over", "ftps, renames over", "ftp, old server"] as readonly Transport[])("over %s", (transport) => {
  test.each(["before", "after"] as const)(
    "killed %s each operation",
    async (when) => {
      const failures: string[] = [];
      for (let at = 0; ; at++) {
        const found = await runCell(transport, when, at);
        if (found === "ended") {
          expect(at).toBeGreaterThan(0);
          break;
        }
        table.add(`SIGKILL ${when} the operation`, transport, found);
        failures.push(...found.map((what) => `${at}: ${what}`));
      }
      expect(failures).toEqual([]);
    },
    240_000,
  );
});

describe("into a folder", () => {
  test.each(["before", "in the midst of", "after"] as const)(
    "killed %s each operation",
    async (when) => {
      const failures: string[] = [];
      for (let at = 0; ; at++) {
        const found = await runFolderCell(when, at);
        if (found === "ended") {
          expect(at).toBeGreaterThan(0);
          break;
        }
        table.add(`SIGKILL ${when} the operation`, "folder", found);
        failures.push(...found.map((what) => `${at}: ${what}`));
      }
      expect(failures).toEqual([]);
    },
    240_000,
  );
});

/** The process kills itself at its own operation with this number; `ended` where it has fewer. */
async function runFolderCell(when: string, at: number): Promise<string[] | "ended"> {
  const scenario = await startScenario({ url: "file:drop/users.csv", openStore });
  const drop = join(scenario.folder, "drop");
  await mkdir(drop);
  await writeFile(join(drop, "users.csv"), oldText);
  await writeFile(scenario.file, newText);
  const child = spawn(process.execPath, [program, scenario.file, scenario.world.state, when, String(at)], { stdio: "ignore" });
  const signal = await new Promise<string | null>((resolve) => child.once("exit", (_, by) => resolve(by)));
  if (signal === null) {
    return "ended";
  }
  const judged = { scenario, files: filesOf(drop), mayStepAside: false, oldText, newText };
  return [...(await judgeKilled(judged)), ...(await judgeNext(judged))];
}

/** `ended`: the push has fewer operations than that. */
async function runCell(transport: Transport, when: "before" | "after", at: number): Promise<string[] | "ended"> {
  const target = await startFaultyTarget(transport);
  const { scenario, faults } = target;
  try {
    const child = spawn(process.execPath, [program, scenario.file, scenario.world.state], { stdio: "ignore" });
    target.start((step, index, occurrence) => {
      if (index === at) {
        child.kill("SIGKILL");
        faults.cut = { step, occurrence, when };
      }
    });
    const signal = await new Promise<string | null>((resolve) => child.once("exit", (_, by) => resolve(by)));
    if (signal === null) {
      return "ended";
    }
    faults.cut = undefined;
    target.start();
    return [...target.violations, ...(await judgeKilled(target)), ...(await judgeNext(target))];
  } finally {
    await target.close();
  }
}
