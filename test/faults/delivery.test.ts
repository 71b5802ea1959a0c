/**
 * Every fault at every operation of a push, over every transport. After each: the final name holds the whole old or the whole new file, the
 * history tells the truth, the failure says what to do, and the next push leaves exactly the final file.
 */
import { afterAll, describe, expect, test } from "vitest";
import { finalPath } from "../sync/scenario.ts";
import { type FaultKind, faultKinds } from "./faultKinds.ts";
import { type FaultyTarget, startFaultyTarget, type Transport, transports } from "./faultyTarget.ts";
import { judgeNext, judgePush } from "./judge.ts";
import { MatrixTable } from "./matrixTable.ts";

const table = new MatrixTable();
afterAll(() => table.print());

const names = Object.keys(transports) as Transport[];

describe.each(names)("over %s", (transport) => {
  test.each(faultKinds)("$name", async (kind) => {
    const count = await operationsOfPush(transport);
    const failures: string[] = [];
    for (let at = 0; at < count; at++) {
      const found = await runCell(transport, kind, at);
      table.add(kind.name, transport, found);
      failures.push(...found.map((what) => `${at}: ${what}`));
    }
    expect(failures).toEqual([]);
  });
});

/** How many operations a push takes on which nothing goes wrong. */
async function operationsOfPush(transport: Transport): Promise<number> {
  const target = await startFaultyTarget(transport);
  try {
    target.start();
    await target.scenario.push();
    expect(target.files.names).toEqual([finalPath]);
    return target.operations.length;
  } finally {
    await target.close();
  }
}

async function runCell(transport: Transport, kind: FaultKind, at: number): Promise<string[]> {
  const target = await startFaultyTarget(transport);
  try {
    const cancel = new AbortController();
    const act = kind.cancels ? (_: string, index: number) => void (index === at && cancel.abort()) : kind.act(target, at);
    target.mayStepAside ||= kind.refuses ?? false;
    target.start(act);
    const error = await target.scenario.push({}, { signal: cancel.signal }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    calm(target);
    return [...target.violations, ...(await judgePush(target, error)), ...(await judgeNext(target))];
  } finally {
    await target.close();
  }
}

function calm(target: FaultyTarget): void {
  target.start();
  for (const fault of ["cut", "deny", "mute", "sizeLie", "spaceBytes"] as const) {
    target.faults[fault] = undefined;
  }
}
