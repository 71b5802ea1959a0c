/** What a plan compares with: the last file, the one on the target, one that is named, or nothing. */
import { type Profile, phrase, type Words } from "#core";
import { SyncFailure } from "../failure.ts";
import { lastFiles } from "../history/lastFiles.ts";
import { type Baseline, type BaselineQuestion, hiddenIn, none, type SystemList, unread } from "./baselineFacts.ts";
import { compareWithSent } from "./compareWithSent.ts";
import { foreignChanges, fromLast, readLast } from "./lastBaseline.ts";
import { readBaseline } from "./readBaseline.ts";
import { readFileOnce, sha256Of } from "./readFileOnce.ts";

/**
 * Fails with `conflict` where the target was looked at and holds something else than was sent last, unless that is what is asked to be compared
 * with.
 */
export async function findBaseline(question: BaselineQuestion): Promise<Baseline> {
  const { choice, remote } = question;
  const believed =
    remote && choice.kind !== "remote" ? await compareWithSent(question, remote, () => foreignChanges(question, remote)) : [];
  const baseline = await chosen(question);
  return { ...baseline, assumptions: [...baseline.assumptions, ...believed] };
}

async function chosen(question: BaselineQuestion): Promise<Baseline> {
  const { choice } = question;
  const { t } = question.words;
  switch (choice.kind) {
    case "none":
      return none(t("nothing, as asked for"));
    case "file":
      return withLastSent(await fromFile(choice.path, question), question);
    case "report":
      return withLastSent(await fromReport(choice.id, question), question);
    case "remote":
      return withDoubtful(fromRemote(question), question);
    case "last":
      return (await fromLast(question)) ?? forgotten(none(t("nothing: no earlier delivery to this target is known")), question);
    case "default":
      return (await fromLast(question)) ?? forgotten(fromAnything(question), question);
  }
}

function fromAnything(question: BaselineQuestion): Baseline {
  return question.remote ? fromRemote(question) : none(question.words.t("nothing: nothing is known of the system"));
}

/** Deliveries are known, but what they delivered is not: its key is lost, or somebody had it forgotten. */
function forgotten(baseline: Baseline, { history, runs, schedule, now, words }: BaselineQuestion): Baseline {
  const last = history && lastFiles({ runs, schedule, now }, words);
  return last
    ? {
        ...baseline,
        ...(baseline.people ? {} : { unread: true }),
        assumptions: [
          ...baseline.assumptions,
          words.t("What was delivered from here before is no longer kept ({0}): it is not compared with.", last.label),
        ],
      }
    : baseline;
}

async function fromFile(path: string, { setup, profile, words }: BaselineQuestion): Promise<Baseline> {
  const { bytes } = await readFileOnce(path);
  const read = readBaseline(bytes, setup, profile);
  return "sentence" in read
    ? unread(words.t("nothing: {0} {1}", path, read))
    : exported({ kind: "file", label: path, bytes, people: read }, profile, words);
}

async function fromReport(id: string, { setup, profile, readReport, words }: BaselineQuestion): Promise<Baseline> {
  const bytes = await readReport(id);
  const label = words.t("the report {0} of the system", id);
  const read = readBaseline(bytes, setup, profile);
  return "sentence" in read
    ? unread(words.t("nothing: {0} {1}", label, read))
    : exported({ kind: "report", label, bytes, people: read }, profile, words);
}

function exported(list: SystemList & { readonly bytes: Uint8Array }, profile: Profile, words: Words): Baseline {
  const sha256 = sha256Of(list.bytes);
  return { ...list, sha256, base: sha256, later: [], ...hiddenIn(list, profile, words) };
}

function fromRemote({ remote, setup, profile, targetPath = "", words: { t } }: BaselineQuestion): Baseline {
  if (!remote) {
    throw new SyncFailure("config", phrase("There is no target whose file could be compared with."), {
      wayOut: phrase("Name a target, or another baseline."),
    });
  }
  if (remote.state.kind === "unreadable") {
    return unread(t("nothing: the target does not let {0} be read", targetPath));
  }
  if (remote.state.kind === "absent" || !remote.bytes) {
    return none(t("nothing: {0} is not on the target", targetPath));
  }
  const read = readBaseline(remote.bytes, setup, profile);
  if ("sentence" in read) {
    return unread(t("nothing: {0} on the target {1}", targetPath, read));
  }
  return {
    kind: "remote",
    label: t("{0} on the target", targetPath),
    sha256: remote.state.sha256,
    base: remote.state.sha256,
    people: read,
    later: [],
    incomparable: [],
    assumptions: [],
    bytes: remote.bytes,
  };
}

/** Three sides: what the system holds against what it was sent tells what was changed in the system itself. */
async function withLastSent(baseline: Baseline, question: BaselineQuestion): Promise<Baseline> {
  const found = baseline.people && (await readLast(question));
  if (!found || "reason" in found) {
    return baseline;
  }
  // What was delivered since and is not imported yet says nothing of what somebody changed there.
  return found.later.length > 0 || found.last.listed ? baseline : { ...baseline, lastSent: found.people };
}

/** Somebody else's file need not be imported yet: whom we delivered before counts for the guards. */
async function withDoubtful(baseline: Baseline, question: BaselineQuestion): Promise<Baseline> {
  const found = baseline.people && question.profile.sync.absent !== "kept" ? await readLast(question) : undefined;
  return found && !("reason" in found) ? { ...baseline, doubtful: [found.people, ...found.later] } : baseline;
}
