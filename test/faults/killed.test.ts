/** The pushing process is killed (SIGKILL) at every operation: before the server does it, and after. */
import { spawn } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { history } from "#sync";
import { openStore } from "../../sync/src/transfer/openStore.ts";
import { finalPath, startScenario } from "../sync/scenario.ts";
import { inspect, newText, oldText, startFaultyTarget, type Transport } from "./faultyTarget.ts";
import { MatrixTable } from "./matrixTable.ts";

const table = new MatrixTable();
afterAll(() => table.print());

const script = new URL("pushOnce.ts", import.meta.url).pathname;

describe.each(["sftp, renames over", "ftps, renames over", "ftp, old server"] as readonly Transport[])("over %s", (transport) => {
  test.each(["before", "after"] as const)(
    "killed %s each operation",
    async (when) => {
      const failures: string[] = [];
      for (let at = 0; ; at++) {
        const found = await runCell(transport, when, at);
        if (found === "ended") {
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
  const child = spawn(process.execPath, [script, scenario.file, scenario.world.state, when, String(at)], { stdio: "ignore" });
  const signal = await new Promise<string | null>((resolve) => child.once("exit", (_, by) => resolve(by)));
  if (signal === null) {
    return "ended";
  }
  const found: string[] = [];
  const final = await readFile(join(drop, "users.csv"), "utf8");
  if (final !== oldText && final !== newText) {
    found.push(`the final name holds ${final.length} bytes that are neither file`);
  }
  const [run] = await history({ file: scenario.file }, scenario.world);
  if (final === newText && run?.outcome === "started" && !run.failure?.includes("not known")) {
    found.push(`the new file is there, but the run says ${run.failure}`);
  }
  const next = await scenario.push().then(
    ({ run: { outcome } }) => outcome,
    (error: Error) => error.message,
  );
  const names = await readdir(drop);
  if (next !== "delivered" || names.join() !== "users.csv" || (await readFile(join(drop, "users.csv"), "utf8")) !== newText) {
    found.push(`after the next push (${next}) there is ${names.join(", ")}`);
  }
  return found;
}

/** `ended`: the push has fewer operations than that. */
async function runCell(transport: Transport, when: "before" | "after", at: number): Promise<string[] | "ended"> {
  const target = await startFaultyTarget(transport);
  const { scenario, files, faults } = target;
  try {
    const child = spawn(process.execPath, [script, scenario.file, scenario.world.state], { stdio: "ignore" });
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
    const found = [...target.violations, ...inspect(files, target.mayStepAside)];
    const [run] = await history({ file: scenario.file }, scenario.world);
    const isNew = files.text(finalPath) === newText;
    const isTold = run === undefined || run.outcome === "delivered" || run.failure?.startsWith("Interrupted") === true;
    if (!isTold || (isNew && run?.outcome === "started" && !run.failure?.includes("not known"))) {
      found.push(`the run says ${run?.outcome} ${run?.failure}, the final file is ${isNew ? "new" : "old"}`);
    }
    const next = await scenario.push().then(
      ({ run: { outcome } }) => outcome,
      (error: Error) => error.message,
    );
    if (next !== "delivered" || files.names.join() !== finalPath || files.text(finalPath) !== newText) {
      found.push(`after the next push (${next}) there is ${files.names.join(", ")}`);
    }
    return found;
  } finally {
    await target.close();
  }
}
