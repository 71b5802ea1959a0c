/** What a plan compares with: the last file, the one on the target, one that is named, or nothing. */
import {
  type ColumnId,
  comparisonText,
  countAdded,
  type PeopleFile,
  type Phrase,
  type PlanBaseline,
  type ProblemCode,
  type Profile,
  phrase,
  type Schedule,
  type Words,
} from "#core";
import type { BaselineChoice, PlanAnswer } from "#sync/protocol";
import { SyncFailure } from "../failure.ts";
import { type LastFiles, lastFiles } from "../history/lastFiles.ts";
import { isDelivered, type RunRecord } from "../history/runRecord.ts";
import type { TargetHistory } from "../history/targetHistory.ts";
import type { RemoteLook } from "../transfer/remoteState.ts";
import { comparePeople } from "./comparePeople.ts";
import { compareWithSent } from "./compareWithSent.ts";
import { hiddenColumns, readBaseline } from "./readBaseline.ts";
import { readFileOnce, sha256Of } from "./readFileOnce.ts";
import type { Setup } from "./setup.ts";

export interface Baseline {
  readonly kind: PlanBaseline["kind"];
  readonly label: string;
  /** The empty string for none. Where several files count, the hash over their hashes. */
  readonly sha256: string;
  /** SHA-256 of the file that the system is believed to hold, without those that may have been imported since; undefined: not known. */
  readonly base?: string;
  readonly people?: PeopleFile;
  /** Other files whose people the system may hold. */
  readonly later: readonly PeopleFile[];
  /** The last delivered file, where the baseline is the system's own list. */
  readonly lastSent?: PeopleFile;
  /** Files delivered from here, where the baseline is what somebody else has put on the target. */
  readonly doubtful?: readonly PeopleFile[];
  readonly incomparable: readonly ColumnId[];
  readonly assumptions: readonly string[];
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
  readonly words: Words;
}

/** Fails with `conflict` where the baseline is `last` and the target holds something else than was sent last. */
export async function findBaseline(question: BaselineQuestion): Promise<Baseline> {
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
  const last = history && lastFiles(runs, schedule, now, words);
  return last
    ? {
        ...baseline,
        assumptions: [
          ...baseline.assumptions,
          words.t("What was delivered from here before is no longer kept ({0}): it is not compared with.", last.label),
        ],
      }
    : baseline;
}

function none(label: string, assumptions: readonly string[] = []): Baseline {
  return { kind: "none", label, sha256: "", later: [], incomparable: [], assumptions };
}

async function fromFile(path: string, { setup, profile, words }: BaselineQuestion): Promise<Baseline> {
  const { bytes } = await readFileOnce(path);
  const read = readBaseline(bytes, setup, profile);
  return "sentence" in read
    ? none(words.t("nothing: {0} {1}", path, read))
    : exported({ kind: "file", label: path, bytes, people: read }, profile, words);
}

/** A list made by the system has its own line ends and mark; only its header and its structure matter. */
const ofSystem: readonly ProblemCode[] = ["byte-order-mark", "line-ending", "mixed-line-endings"];

async function fromReport(id: string, { setup, profile, readReport, words }: BaselineQuestion): Promise<Baseline> {
  const bytes = await readReport(id);
  const label = words.t("the report {0} of the system", id);
  const read = readBaseline(bytes, setup, profile, ofSystem);
  return "sentence" in read
    ? none(words.t("nothing: {0} {1}", label, read))
    : exported({ kind: "report", label, bytes, people: read }, profile, words);
}

interface Exported {
  readonly kind: "file" | "report";
  readonly label: string;
  readonly bytes: Uint8Array;
  readonly people: PeopleFile;
}

/** What a system exports may show columns masked, or leave them out: those are not compared. */
function exported({ kind, label, bytes, people }: Exported, profile: Profile, words: Words): Baseline {
  const sha256 = sha256Of(bytes);
  return { kind, label, sha256, base: sha256, people, later: [], ...hiddenIn({ kind, label, people }, profile, words), bytes };
}

const nothingHidden: Pick<Baseline, "incomparable" | "assumptions"> = { incomparable: [], assumptions: [] };

function hiddenIn({ kind, label, people }: Omit<Exported, "bytes">, profile: Profile, { t }: Words): typeof nothingHidden {
  const incomparable = hiddenColumns(people, profile, kind === "report");
  const titles = profile.columns.filter(({ id }) => incomparable.includes(id)).map(({ title }) => title);
  return titles.length === 0
    ? nothingHidden
    : { incomparable, assumptions: [t("{0} does not show {1}: changes there are not seen.", label, titles.join(", "))] };
}

function fromRemote({ remote, setup, profile, targetPath = "", words: { t } }: BaselineQuestion): Baseline {
  if (!remote) {
    throw new SyncFailure("config", phrase("There is no target whose file could be compared with."), {
      wayOut: phrase("Name a target, or another baseline."),
    });
  }
  if (remote.state.kind === "unreadable") {
    return none(t("nothing: the target does not let {0} be read", targetPath));
  }
  if (remote.state.kind === "absent" || !remote.bytes) {
    return none(t("nothing: {0} is not on the target", targetPath));
  }
  const read = readBaseline(remote.bytes, setup, profile);
  if ("sentence" in read) {
    return none(t("nothing: {0} on the target {1}", targetPath, read));
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

async function fromLast(question: BaselineQuestion): Promise<Baseline | undefined> {
  const { remote, words } = question;
  const found = await readLast(question);
  if (!found || "reason" in found) {
    return found && none(words.t("nothing: {0}", found.reason));
  }
  const { last, people, later } = found;
  const assumptions = remote ? compareWithSent(question, remote, () => foreignChanges(question, remote, found)) : [];
  const earlier = await readEarlier(question, found);
  const hidden = last.listed ? hiddenIn({ kind: last.listed, label: last.label, people }, question.profile, words) : nothingHidden;
  return {
    kind: "last",
    label: [last.label, ...sinceWords(later, words), ...earlierWords(earlier, words)].join(", "),
    sha256: hashOver(last, earlier),
    base: last.base,
    people,
    later: [...earlier.map(({ file }) => file), ...later],
    incomparable: hidden.incomparable,
    assumptions: [...last.assumptions, ...hidden.assumptions, ...assumptions],
  };
}

function sinceWords(later: readonly PeopleFile[], { t }: Words): string[] {
  return later.length > 0 ? [t("with {0} delivered since", later.length)] : [];
}

function earlierWords(earlier: readonly EarlierFile[], { t }: Words): string[] {
  const people = earlier.reduce((sum, { added }) => sum + added, 0);
  return people > 0
    ? [
        t(
          "and {0, plural, one {{0} person} other {{0} people}} of {1, plural, one {an earlier file} other {{1} earlier files}} whom the system may have kept",
          people,
          earlier.length,
        ),
      ]
    : [];
}

/** The base alone has its own hash, so that a machine without a history gets the same from the target. */
function hashOver({ base, later }: LastFiles, earlier: readonly EarlierFile[]): string {
  const before = earlier.map(({ sha256 }) => sha256);
  const all = [base, ...(before.length > 0 ? [...before, ""] : []), ...later];
  return all.length > 1 ? sha256Of(all.join("\n")) : base;
}

interface EarlierFile {
  readonly sha256: string;
  readonly file: PeopleFile;
  readonly added: number;
}

/** More than this is not read to find who may have been left out of a file. */
const maximumEarlierBytes = 32 * 1024 * 1024;

/**
 * Where missing people are kept, the system may hold people of files from before the base. Only files that add somebody count, so that the hash
 * is the base's own as long as nobody was left out.
 */
async function readEarlier({ history, setup, profile }: BaselineQuestion, { last, people }: LastRead): Promise<EarlierFile[]> {
  if (!history || profile.sync.absent !== "kept") {
    return [];
  }
  const files: Omit<EarlierFile, "added">[] = [];
  let sizeBytes = 0;
  for (const sha256 of last.earlier) {
    const bytes = await history.vault.read(sha256);
    sizeBytes += bytes?.length ?? 0;
    const file = bytes && sizeBytes <= maximumEarlierBytes ? readBaseline(bytes, setup, profile, ofSystem) : undefined;
    if (file !== undefined && !("sentence" in file)) {
      files.push({ sha256, file });
    }
  }
  const added = countAdded(
    people,
    files.map(({ file }) => file),
    profile,
  );
  return files.map((file, i) => ({ ...file, added: added[i] ?? 0 })).filter((file) => file.added > 0);
}

interface LastRead {
  readonly last: LastFiles;
  readonly people: PeopleFile;
  readonly later: readonly PeopleFile[];
  /** The file that was delivered last, imported or not. */
  readonly newest: PeopleFile;
}

/** Undefined where nothing was delivered, or a file is no longer kept. */
async function readLast({
  history,
  runs,
  schedule,
  now,
  setup,
  profile,
  words,
}: BaselineQuestion): Promise<LastRead | { readonly reason: Phrase } | undefined> {
  const last = history && lastFiles(runs, schedule, now, words);
  const files = last && (await Promise.all([last.base, ...last.later].map((sha256) => history.vault.read(sha256))));
  const kept = files?.filter((bytes) => bytes !== undefined) ?? [];
  if (!last || kept.length < 1 + last.later.length) {
    return undefined;
  }
  const read = kept.map((bytes, i) => readBaseline(bytes, setup, profile, i === 0 && last.listed === "report" ? ofSystem : []));
  const unsound = read.find((file) => "sentence" in file);
  const [people, ...later] = read.filter((file): file is PeopleFile => !("sentence" in file));
  if (!people || unsound !== undefined) {
    return { reason: unsound === undefined ? phrase("{0}", last.label) : phrase("{0} {1}", last.label, unsound) };
  }
  const sent = runs.findLast(isDelivered)?.sha256;
  const newest = later[last.later.findLastIndex((sha256) => sha256 === sent)] ?? people;
  return { last, people, later, newest };
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

/** What somebody else's file changes, person by person; undefined where it cannot be told. */
function foreignChanges(
  { setup, profile, now, targetPath = "", words }: BaselineQuestion,
  { bytes }: RemoteLook,
  sent: LastRead,
): PlanAnswer | undefined {
  const people = bytes && readBaseline(bytes, setup, profile);
  if (people === undefined || "sentence" in people) {
    return undefined;
  }
  const labels = { before: words.t("the file sent last from here"), after: words.t("{0} on the target", targetPath) };
  const { plan, before, after } = comparePeople({ before: sent.newest, after: people, profile, known: setup.config.known, now, labels });
  const columns = profile.columns.map(({ id, title }) => ({ id, title }));
  return { plan, before, after, text: comparisonText(plan, profile, words), columns };
}
