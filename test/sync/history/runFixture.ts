import type { RunRecord } from "../../../sync/src/history/runRecord.ts";

/** A run of the file `sha256` (any text), delivered at once. */
export function runOf(facts: Partial<RunRecord> & Pick<RunRecord, "id" | "sha256" | "startedAt">): RunRecord {
  return {
    version: 1,
    planId: "0123456789abcdef",
    endedAt: facts.startedAt,
    who: "ada",
    file: "users.csv",
    sizeBytes: 100,
    records: 3,
    headerSha256: "header",
    profile: { id: "facilitynet", version: "1" },
    target: "canteen",
    url: "sftp://acme@sftp.example.test/in/users.csv",
    baseline: { kind: "none", sha256: "" },
    counts: { create: 0, update: 0, delete: 0, unchanged: 3 },
    overrides: [],
    outcome: "delivered",
    temporary: "/in/users.part",
    ...facts,
  };
}

export function brokenRun(facts: Partial<RunRecord> & Pick<RunRecord, "id" | "sha256" | "startedAt">): RunRecord {
  const { endedAt, ...run } = runOf({ outcome: "started", ...facts });
  return run;
}
