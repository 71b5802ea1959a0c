/** The files that were delivered from here as a baseline: the one that the system is believed to hold, and all whose people it may hold too. */
import { comparisonText, countAdded, type PeopleFile, type Phrase, phrase, type Words } from "#core";
import type { PlanAnswer } from "#sync/protocol";
import { type LastFiles, lastFiles } from "../history/lastFiles.ts";
import { isDelivered } from "../history/runRecord.ts";
import type { RemoteLook } from "../transfer/remoteState.ts";
import { type Baseline, type BaselineQuestion, hiddenIn, nothingHidden, unread } from "./baselineFacts.ts";
import { comparePeople } from "./comparePeople.ts";
import { readBaseline } from "./readBaseline.ts";
import { sha256Of } from "./readFileOnce.ts";

/** Undefined where nothing was delivered, or a file is no longer kept. */
export async function fromLast(question: BaselineQuestion): Promise<Baseline | undefined> {
  const { words } = question;
  const found = await readLast(question);
  if (!found || "reason" in found) {
    return found && unread(words.t("nothing: {0}", found.reason));
  }
  const { last, people, later } = found;
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
    assumptions: [...last.assumptions, ...hidden.assumptions],
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
    const file = bytes && sizeBytes <= maximumEarlierBytes ? readBaseline(bytes, setup, profile) : undefined;
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

export interface LastRead {
  readonly last: LastFiles;
  readonly people: PeopleFile;
  readonly later: readonly PeopleFile[];
  /** The file that was delivered last, imported or not. */
  readonly newest: PeopleFile;
}

/** Undefined where nothing was delivered, or a file is no longer kept. */
export async function readLast({
  history,
  runs,
  schedule,
  now,
  setup,
  profile,
  words,
}: BaselineQuestion): Promise<LastRead | { readonly reason: Phrase } | undefined> {
  const last = history && lastFiles({ runs, schedule, now }, words);
  const files = last && (await Promise.all([last.base, ...last.later].map((sha256) => history.vault.read(sha256))));
  const kept = files?.filter((bytes) => bytes !== undefined) ?? [];
  if (!last || kept.length < 1 + last.later.length) {
    return undefined;
  }
  const read = kept.map((bytes) => readBaseline(bytes, setup, profile));
  const unsound = read.find((file) => "sentence" in file);
  const [people, ...later] = read.filter((file): file is PeopleFile => !("sentence" in file));
  if (!people || unsound !== undefined) {
    return { reason: unsound === undefined ? phrase("{0}", last.label) : phrase("{0} {1}", last.label, unsound) };
  }
  const sent = runs.findLast(isDelivered)?.sha256 ?? "";
  const newest = later[last.later.lastIndexOf(sent)] ?? people;
  return { last, people, later, newest };
}

/** What somebody else's file changes, person by person; undefined where it cannot be told. */
export async function foreignChanges(question: BaselineQuestion, { bytes }: RemoteLook): Promise<PlanAnswer | undefined> {
  const { setup, profile, now, targetPath = "", words } = question;
  const people = bytes && readBaseline(bytes, setup, profile);
  const sent = await readLast(question);
  if (people === undefined || "sentence" in people || !sent || "reason" in sent) {
    return undefined;
  }
  const labels = { before: words.t("the file sent last from here"), after: words.t("{0} on the target", targetPath) };
  const { plan, before, after } = comparePeople({ before: sent.newest, after: people, profile, known: setup.config.known, now, labels });
  const columns = profile.columns.map(({ id, title }) => ({ id, title }));
  return { plan, before, after, text: comparisonText(plan, { profile, people }, words), columns };
}
