/** What a plan compares with: the last file, the one on the target, one that is named, or nothing. */
import type { ColumnId, PeopleFile, PlanBaseline, Profile, Schedule } from "#core";
import type { BaselineChoice } from "#sync/protocol";
import { SyncFailure } from "../failure.ts";
import { type LastFiles, lastFiles } from "../history/lastFiles.ts";
import type { RunRecord } from "../history/runRecord.ts";
import type { TargetHistory } from "../history/targetHistory.ts";
import type { RemoteLook } from "../transfer/remoteState.ts";
import { comparePeople, outsideChanges } from "./comparePeople.ts";
import { compareWithSent } from "./compareWithSent.ts";
import { hiddenColumns, readBaseline } from "./readBaseline.ts";
import { readFileOnce, sha256Of } from "./readFileOnce.ts";
import type { Setup } from "./setup.ts";

export interface Baseline {
  readonly kind: PlanBaseline["kind"];
  readonly label: string;
  /** The empty string for none. Where several files count, the hash over their hashes. */
  readonly sha256: string;
  readonly people?: PeopleFile;
  readonly later: readonly PeopleFile[];
  readonly incomparable: readonly ColumnId[];
  readonly assumptions: readonly string[];
  /** What stands out beside the plan itself. */
  readonly observations?: readonly string[];
  /** The bytes where they are not in the history yet. */
  readonly bytes?: Uint8Array;
}

export interface BaselineQuestion {
  readonly choice: BaselineChoice;
  readonly setup: Setup;
  readonly profile: Profile;
  readonly history: TargetHistory | undefined;
  readonly runs: readonly RunRecord[];
  readonly schedule: Schedule | undefined;
  readonly now: Date;
  /** Undefined where nobody looked at the target. */
  readonly remote: RemoteLook | undefined;
  readonly targetPath: string | undefined;
  /** Reads a report of the system. */
  readonly readReport: (id: string) => Promise<Uint8Array>;
}

/** Fails with `conflict` where the baseline is `last` and the target holds something else than was sent last. */
export async function findBaseline(question: BaselineQuestion): Promise<Baseline> {
  const { choice } = question;
  switch (choice.kind) {
    case "none":
      return none("nothing, as asked for");
    case "file":
      return withOutside(await fromFile(choice.path, question), question);
    case "report":
      return withOutside(await fromReport(choice.id, question), question);
    case "remote":
      return fromRemote(question);
    case "last":
      return (await fromLast(question)) ?? none("nothing: no earlier delivery to this target is known");
    case "default":
      return (await fromLast(question)) ?? (question.remote ? fromRemote(question) : none("nothing: nothing is known of the system"));
  }
}

function none(label: string, assumptions: readonly string[] = []): Baseline {
  return { kind: "none", label, sha256: "", later: [], incomparable: [], assumptions };
}

async function fromFile(path: string, { setup, profile }: BaselineQuestion): Promise<Baseline> {
  const { bytes } = await readFileOnce(path);
  const read = readBaseline(bytes, setup, profile);
  return typeof read === "string"
    ? none(`nothing: ${path} ${read}`)
    : exported({ kind: "file", label: path, bytes, people: read }, profile);
}

/** A report has the system's own line ends and mark; only its header and its structure matter. */
async function fromReport(id: string, { setup, profile, readReport }: BaselineQuestion): Promise<Baseline> {
  const bytes = await readReport(id);
  const label = `the report ${id} of the system`;
  const read = readBaseline(bytes, setup, profile, ["byte-order-mark", "line-ending", "mixed-line-endings"]);
  return typeof read === "string" ? none(`nothing: ${label} ${read}`) : exported({ kind: "report", label, bytes, people: read }, profile);
}

interface Exported {
  readonly kind: "file" | "report";
  readonly label: string;
  readonly bytes: Uint8Array;
  readonly people: PeopleFile;
}

/** What a system exports may show columns masked, or leave them out: those are not compared. */
function exported({ kind, label, bytes, people }: Exported, profile: Profile): Baseline {
  const incomparable = hiddenColumns(people, profile, kind === "report");
  const titles = profile.columns.filter(({ id }) => incomparable.includes(id)).map(({ title }) => title);
  return {
    kind,
    label,
    sha256: sha256Of(bytes),
    people,
    later: [],
    incomparable,
    assumptions: titles.length > 0 ? [`${label} does not show ${titles.join(", ")}: changes there are not seen.`] : [],
    bytes,
  };
}

function fromRemote({ remote, setup, profile, targetPath }: BaselineQuestion): Baseline {
  if (!remote) {
    throw new SyncFailure("config", "There is no target whose file could be compared with.", {
      wayOut: "Name a target, or another baseline.",
    });
  }
  if (remote.state.kind === "unreadable") {
    return none(`nothing: the target does not let ${targetPath} be read`);
  }
  if (remote.state.kind === "absent" || !remote.bytes) {
    return none(`nothing: ${targetPath} is not on the target`);
  }
  const read = readBaseline(remote.bytes, setup, profile);
  if (typeof read === "string") {
    return none(`nothing: ${targetPath} on the target ${read}`);
  }
  return {
    kind: "remote",
    label: `${targetPath} on the target`,
    sha256: remote.state.sha256,
    people: read,
    later: [],
    incomparable: [],
    assumptions: [],
    bytes: remote.bytes,
  };
}

async function fromLast(question: BaselineQuestion): Promise<Baseline | undefined> {
  const { remote } = question;
  const found = await readLast(question);
  if (!found || "reason" in found) {
    return found && none(`nothing: ${found.reason}`);
  }
  const { last, people, later } = found;
  const newest = later.at(-1) ?? people;
  const assumptions = remote ? compareWithSent(question, remote, () => newest && foreignChanges(question, remote, newest)) : [];
  return {
    kind: "last",
    label: later.length > 0 ? `${last.label}, with ${later.length} delivered since` : last.label,
    sha256: later.length > 0 ? sha256Of([last.base, ...last.later].join("\n")) : last.base,
    people,
    later,
    incomparable: [],
    assumptions: [...last.assumptions, ...assumptions],
  };
}

interface LastRead {
  readonly last: LastFiles;
  readonly people: PeopleFile;
  readonly later: readonly PeopleFile[];
}

/** Undefined where nothing was delivered, or a file is no longer kept. */
async function readLast({
  history,
  runs,
  schedule,
  now,
  setup,
  profile,
}: BaselineQuestion): Promise<LastRead | { readonly reason: string } | undefined> {
  const last = history && lastFiles(runs, schedule, now);
  const files = last && (await Promise.all([last.base, ...last.later].map((sha256) => history.vault.read(sha256))));
  const kept = files?.filter((bytes) => bytes !== undefined) ?? [];
  if (!last || kept.length < 1 + last.later.length) {
    return undefined;
  }
  const read = kept.map((bytes) => readBaseline(bytes, setup, profile));
  const unsound = read.find((file) => typeof file === "string");
  const [people, ...later] = read.filter((file) => typeof file !== "string");
  return people && unsound === undefined ? { last, people, later } : { reason: `${last.label} ${unsound}` };
}

/** Three ways: what the system holds against what it was sent tells what was changed in the system itself. */
async function withOutside(baseline: Baseline, question: BaselineQuestion): Promise<Baseline> {
  const found = baseline.people && (await readLast(question));
  if (!baseline.people || !found || "reason" in found || found.later.length > 0) {
    return baseline;
  }
  const { profile, now } = question;
  const compared = comparePeople({ before: found.people, after: baseline.people, profile, now, incomparable: baseline.incomparable });
  return { ...baseline, observations: outsideChanges(compared, found.last.label) };
}

/** What somebody else's file changes, in numbers; undefined where it cannot be told. */
function foreignChanges({ setup, profile, now }: BaselineQuestion, { bytes }: RemoteLook, sent: PeopleFile): string | undefined {
  const people = bytes && readBaseline(bytes, setup, profile);
  if (people === undefined || typeof people === "string") {
    return undefined;
  }
  const { counts } = comparePeople({ before: sent, after: people, profile, now });
  return `it has ${counts.create} people more, ${counts.delete} fewer, and ${counts.update} changed`;
}
