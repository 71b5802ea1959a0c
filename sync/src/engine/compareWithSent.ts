import { differenceWords, type Phrase, type Profile, phrase, type Words } from "#core";
import type { PlanAnswer } from "#sync/protocol";
import { SyncFailure } from "../failure.ts";
import { sentLast } from "../history/lastFiles.ts";
import { isDelivered, type RunRecord } from "../history/runRecord.ts";
import type { RemoteLook } from "../transfer/remoteState.ts";

interface Sent {
  readonly runs: readonly RunRecord[];
  readonly profile: Profile;
  readonly targetPath: string | undefined;
  readonly words: Words;
}

/**
 * Where something was sent, the remote must be what was sent last, or what a broken run may have left. Absent means taken, where the system takes
 * files away. Answers what is only believed, and fails with `conflict`; `differenceOf` tells how another file differs.
 */
export async function compareWithSent(
  { runs, profile, targetPath: path = "", words }: Sent,
  { state }: RemoteLook,
  differenceOf: () => Promise<PlanAnswer | undefined>,
): Promise<string[]> {
  const sent = sentLast(runs);
  if (sent.length === 0) {
    return [];
  }
  if (state.kind === "absent") {
    if (profile.delivery.consumed || sent.every((run) => !isDelivered(run) && run.before === "")) {
      return [];
    }
    throw conflict(phrase("{0} is no longer on the target, though it was delivered there.", path));
  }
  if (state.kind === "unreadable") {
    if (sent.some(({ sizeBytes }) => sizeBytes === state.sizeBytes)) {
      return [words.t("The target does not let {0} be read: that it is the file sent last is believed by its size.", path)];
    }
    throw conflict(phrase("{0} on the target has another size than the file sent last.", path));
  }
  const isOurs = (run: RunRecord) => run.sha256 === state.sha256 || (!isDelivered(run) && run.before === state.sha256);
  if (sent.some(isOurs)) {
    return [];
  }
  const foreign = await differenceOf();
  throw conflict(
    foreign === undefined
      ? phrase("{0} on the target is not the file that was sent last: somebody else changed it.", path)
      : phrase(
          "{0} on the target is not the file that was sent last (it has {1}): somebody else changed it.",
          path,
          differenceWords(foreign.plan, words),
        ),
    foreign,
  );
}

function conflict(message: Phrase, foreign?: PlanAnswer): SyncFailure {
  return new SyncFailure("conflict", message, {
    wayOut: phrase("Compare with what is there now: baseline remote (on the command line --baseline remote)."),
    foreign,
  });
}
