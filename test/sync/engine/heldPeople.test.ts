/**
 * A system that reads the file each night, and pushes that arrive, break off or are cancelled between: whoever the system really holds and a file
 * lacks must stand among the deletions of its plan, whatever happened before.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { confirmImport } from "#sync";
import { csv, finalPath, type Scenario, startScenario } from "../scenario.ts";

const everybody = ["1", "2", "3", "4", "5", "6"];
const records = (ids: readonly string[]) => ids.map((id) => `${id} Person${id} AA000${id}`);

const people = fc.subarray(everybody, { minLength: 1 });
const action = fc.oneof(
  fc.record({ kind: fc.constant("push" as const), people }),
  fc.record({ kind: fc.constant("break" as const), people, at: fc.integer({ min: 0, max: 24 }), when: fc.constantFrom("before", "after") }),
  fc.record({ kind: fc.constant("wait" as const), minutes: fc.constantFrom(5, 15, 30, 1425) }),
  fc.record({ kind: fc.constant("confirm" as const), deleted: fc.integer({ min: 0, max: 2 }) }),
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

/** What stands on the target is what the system reads at 02:00 UTC. */
class System {
  holds: readonly string[] = everybody;
  /** Since the last push. */
  hasRead = false;
  readonly #takesFiles: boolean;

  constructor(takesFiles: boolean) {
    this.#takesFiles = takesFiles;
  }

  pass(scenario: Scenario, minutes: number): void {
    const from = scenario.clock.getTime();
    const to = from + minutes * 60_000;
    const night = new Date(from);
    night.setUTCHours(2, 0, 0, 0);
    for (let at = night.getTime(); at <= to; at += 86_400_000) {
      if (at > from) this.#read(scenario);
    }
    scenario.clock = new Date(to);
  }

  #read({ remote }: Scenario): void {
    const text = remote.text(finalPath);
    if (text === undefined) return;
    this.holds = text
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",")[0] as string);
    this.hasRead = true;
    if (this.#takesFiles) remote.files.delete(finalPath);
  }
}

/** There may be no delivered run, or one that is confirmed already and stays so. */
function nothingToConfirm(error: Error): void {
  if (!/no delivered run|is confirmed and stays so/.test(error.message)) throw error;
}

async function act(scenario: Scenario, system: System, does: Action): Promise<void> {
  if (does.kind === "wait") {
    system.pass(scenario, does.minutes);
  } else if (does.kind === "confirm") {
    const counts = { imported: system.holds.length, deleted: does.deleted, failed: 0 };
    if (system.hasRead) await confirmImport({ file: scenario.file, counts }, scenario.world).catch(nothingToConfirm);
  } else {
    system.hasRead = false;
    await scenario.people(...records(does.people));
    const { id } = await scenario.plan();
    if (does.kind === "break") {
      const at = scenario.remote.log.length + does.at;
      scenario.remote.fault = { at, when: does.when as "before" | "after", failure: "connect", forEver: true };
    }
    const pushed = await scenario.push({ approvedPlan: id, override: "all" }).catch((error: Error) => error);
    scenario.remote.fault = undefined;
    expect(pushed).not.toMatchObject({ kind: "conflict" });
  }
}

test.each([
  { replaces: true, consumed: false },
  { replaces: false, consumed: false },
  { replaces: true, consumed: true },
  { replaces: false, consumed: true },
])(
  "whoever the system holds and a file lacks is a deletion (the server renames over a file: $replaces, the system takes it away: $consumed)",
  async ({ replaces, consumed }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 8 }), people, async (actions, file) => {
        const scenario = await startScenario({ consumed, importConfig: { schedule: "daily 02:00 UTC" } });
        scenario.remote.replaces = replaces;
        const system = new System(consumed);
        scenario.remote.put(finalPath, csv(...records(everybody)));
        scenario.clock = new Date("2026-11-18T12:00:00.000Z");
        if (consumed) {
          // What the system has taken must once have been known.
          await act(scenario, system, { kind: "push", people: everybody });
        }
        // Most happens around the time of the import.
        system.pass(scenario, 37.5 * 60);
        for (const does of actions) {
          await act(scenario, system, does);
        }
        await scenario.people(...records(file));
        const { changes, baseline } = await scenario.plan();
        const gone = changes.filter(({ kind }) => kind === "delete" || kind === "rename").map(({ key, formerKey }) => formerKey ?? key);
        expect(baseline.kind).not.toBe("none");
        expect(gone).toEqual(expect.arrayContaining(system.holds.filter((id) => !file.includes(id))));
      }),
      { numRuns: 15 },
    );
  },
);
