/** What a plan compares with: the last file, the one on the target, one that is named, or nothing. */
import {
  type ColumnId,
  codeFacts,
  createPlan,
  type PeopleFile,
  type PlanBaseline,
  type ProblemCode,
  type Profile,
  type Schedule,
} from "#core";
import type { BaselineChoice } from "#sync/protocol";
import { SyncFailure } from "../failure.ts";
import { lastFiles } from "../history/lastFiles.ts";
import type { RunRecord } from "../history/runRecord.ts";
import type { TargetHistory } from "../history/targetHistory.ts";
import type { RemoteLook } from "../transfer/remoteState.ts";
import { check, errorsOf } from "./checkFile.ts";
import { compareWithSent } from "./compareWithSent.ts";
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
      return fromFile(choice.path, question);
    case "report":
      return fromReport(choice.id, question);
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
  const { history, runs, schedule, now, remote, profile, setup } = question;
  const last = history && lastFiles(runs, schedule, now);
  if (!last) {
    return undefined;
  }
  const files = await Promise.all([last.base, ...last.later].map((sha256) => history.vault.read(sha256)));
  if (files.some((bytes) => bytes === undefined)) {
    return undefined;
  }
  const read = files.map((bytes) => readBaseline(bytes as Uint8Array, setup, profile));
  const unsound = read.find((file) => typeof file === "string");
  if (unsound !== undefined) {
    return none(`nothing: ${last.label} ${unsound}`);
  }
  const [people, ...later] = read as PeopleFile[];
  const newest = later.at(-1) ?? people;
  const assumptions = remote ? compareWithSent(question, remote, () => newest && foreignChanges(question, remote, newest)) : [];
  return {
    kind: "last",
    label: later.length > 0 ? `${last.label}, with ${later.length} delivered since` : last.label,
    sha256: later.length > 0 ? sha256Of([last.base, ...last.later].join("\n")) : last.base,
    ...(people ? { people } : {}),
    later,
    incomparable: [],
    assumptions: [...last.assumptions, ...assumptions],
  };
}

/** What somebody else's file changes, in numbers; undefined where it cannot be told. */
function foreignChanges({ setup, profile, now }: BaselineQuestion, { bytes, state }: RemoteLook, sent: PeopleFile): string | undefined {
  const people = bytes && readBaseline(bytes, setup, profile);
  if (people === undefined || typeof people === "string" || state.kind !== "file") {
    return undefined;
  }
  const { counts } = createPlan({
    id: "",
    profile,
    file: { path: "", sha256: state.sha256, people },
    baseline: { kind: "last", label: "", sha256: "", people: sent },
    target: null,
    limits: setup.config.guards,
    today: now.toISOString().slice(0, 10),
  });
  return `it has ${counts.create} people more, ${counts.delete} fewer, and ${counts.update} changed`;
}

/** The people of a baseline, or why it is none, as the end of a sentence. */
function readBaseline(bytes: Uint8Array, setup: Setup, profile: Profile, tolerated: readonly ProblemCode[] = []): PeopleFile | string {
  if (bytes.length === 0) {
    return "is empty";
  }
  const checked = check(bytes, setup, profile.id);
  const broken = errorsOf(checked).find(({ code }) => unsound.includes(codeFacts[code].family) && !tolerated.includes(code));
  const { table, columns } = checked;
  return broken || !columns ? `cannot be compared with: ${broken?.message ?? "it has no header"}` : { table, columns };
}

const unsound: readonly string[] = ["file", "structure", "header"];

/** Columns in which no value is shown: all are made of stars, or (`orEmpty`) there is none. */
function hiddenColumns({ table, columns }: PeopleFile, profile: Profile, orEmpty: boolean): ColumnId[] {
  const candidates = new Map([...columns.cellIndex].filter(([id]) => !profile.file.key.includes(id)));
  const starred = new Set<ColumnId>();
  for (let i = columns.firstDataRecord; i < table.recordCount && candidates.size > 0; i++) {
    const place = table.record(i);
    const cells = place ? table.cells(place) : [];
    for (const [id, cell] of candidates) {
      const value = cells[cell]?.value ?? "";
      if (/[^*]/.test(value)) {
        candidates.delete(id);
      } else if (value !== "") {
        starred.add(id);
      }
    }
  }
  return [...candidates.keys()].filter((id) => orEmpty || starred.has(id));
}
