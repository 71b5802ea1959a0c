import { phrase } from "#core";
import { asideNameOf } from "../transfer/deliveryNames.ts";
import type { RemoteState } from "../transfer/remoteState.ts";
import { isDelivered, mayHaveArrived, mayHaveEmptied, type RunRecord, toldFailure } from "./runRecord.ts";

/**
 * Runs that broke off while the new file was moved into place, told by what stands on the target now: the run's file has arrived; what stood
 * there before has stayed. Anything else leaves it open, above all nothing where the system takes files away (`consumed`).
 */
export function settleRuns(runs: readonly RunRecord[], remote: RemoteState | undefined, consumed: boolean): RunRecord[] {
  const now = remote?.kind === "file" ? remote.sha256 : remote?.kind === "absent" && !consumed ? "" : undefined;
  // A file that was delivered since says nothing any more about what broke off before it.
  const last = runs.findLastIndex(isDelivered);
  return now === undefined ? [...runs] : runs.map((run, i) => (i > last && mayHaveArrived(run) ? settle(run, now) : run));
}

function settle(run: RunRecord, now: string): RunRecord {
  const { failure, said, step, ...rest } = run;
  const endedAt = run.endedAt ?? run.startedAt;
  // A run that was cut off could not remove its upload; the next push does, and must know that it is ours. Of a file that stood there before
  // already, the same content does not tell whether it was moved.
  const cutOff = [...(run.temporary === undefined ? [] : [run.temporary]), ...(mayHaveEmptied(run) ? [asideNameOf(run.path ?? "")] : [])];
  const left = run.endedAt === undefined ? cutOff : (run.left ?? []);
  if (run.sha256 === now) {
    return { ...rest, outcome: "delivered", endedAt, verifiedBy: "hash", ...(run.before === now ? { left } : { left: [] }) };
  }
  if (run.before !== now) {
    return run;
  }
  const before = said ?? (failure === undefined ? phrase("Interrupted.") : phrase("{0}", failure));
  const stays = phrase("{0} The old file is in place.", before);
  return { ...rest, outcome: "failed", endedAt, left, ...toldFailure(stays) };
}
