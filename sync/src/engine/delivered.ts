/** What was delivered last of a file: the values of one person, or the people that the file lacks by now. Nothing connects. */
import { type CellPlace, type Column, createWords, localizeProfile, maskValue, type PeopleFile, type Profile, phrase } from "#core";
import type { DeliveredAnswer, DeliveredPerson, DeliveredRequest } from "#sync/protocol";
import { SyncFailure } from "../failure.ts";
import { isDelivered, type RunRecord } from "../history/runRecord.ts";
import { runsOf } from "../history/targetHistory.ts";
import { check } from "./checkFile.ts";
import { needTarget, openTargetHistory, pathOn } from "./openTarget.ts";
import { readBaseline } from "./readBaseline.ts";
import { readFileOnce } from "./readFileOnce.ts";
import { readSetup, type Setup } from "./setup.ts";
import type { Conversation, World } from "./world.ts";

/** More are not read through in a list; the plan tells them all. */
const maximumPeople = 500;

/** Fails with `config` where nothing was delivered, what was delivered is no longer kept, or the history cannot be read as a whole. */
export async function delivered(
  request: DeliveredRequest,
  world: World,
  { words = createWords("en") }: Pick<Conversation, "words"> = {},
): Promise<DeliveredAnswer> {
  const setup = await readSetup(request);
  const { run, bytes } = await lastDelivery(request.file, setup, world);
  const named = setup.profiles.find(({ id }) => id === (setup.profileId ?? run.profile.id));
  const profile = named && localizeProfile(named, words);
  const people = profile && readBaseline(bytes, setup, profile);
  if (!profile || people === undefined || "sentence" in people) {
    throw new SyncFailure("config", phrase("The file of run {0} cannot be read as {1}.", run.id, setup.profileId ?? run.profile.id));
  }
  const isWanted = request.key ? isKey(request.key) : await isMissing(request.file, setup, profile);
  const found: DeliveredPerson[] = [];
  let more = 0;
  for (const record of records(people, profile)) {
    if (!isWanted(record.key)) {
      continue;
    }
    if (found.length < maximumPeople) {
      const person = toPerson(record, people, profile);
      // Values leave this process for the one person who is asked for.
      found.push(request.key ? person : { ...person, fields: [] });
    } else {
      more++;
    }
  }
  return { deliveredAt: run.endedAt ?? run.startedAt, people: found, more };
}

async function lastDelivery(file: string, setup: Setup, world: World): Promise<{ run: RunRecord; bytes: Uint8Array }> {
  const target = needTarget(setup);
  const { log, vault } = openTargetHistory(target, world);
  const run = runsOf(await log.whole(), pathOn(target, file)).findLast(isDelivered);
  if (!run) {
    throw new SyncFailure("config", phrase("Nothing was delivered to {0} from this machine yet.", target.name));
  }
  const bytes = await vault.read(run.sha256);
  if (!bytes) {
    throw new SyncFailure("config", phrase("The file of run {0} is no longer kept.", run.id), {
      wayOut: phrase("The files of the last ten runs are."),
    });
  }
  return { run, bytes };
}

function isKey(wanted: readonly string[]): (key: readonly string[]) => boolean {
  const text = JSON.stringify(wanted);
  return (key) => JSON.stringify(key) === text;
}

/** By the file on disk, errors and all: who is missing may be what is wrong with it. */
async function isMissing(file: string, setup: Setup, profile: Profile): Promise<(key: readonly string[]) => boolean> {
  const { bytes } = await readFileOnce(file);
  const { table, columns } = check(bytes, setup, profile.id);
  const present = new Set(columns ? [...records({ table, columns }, profile)].map(({ key }) => JSON.stringify(key)) : []);
  return (key) => !present.has(JSON.stringify(key));
}

interface DeliveredRecord {
  readonly key: readonly string[];
  readonly cells: readonly CellPlace[];
}

function* records({ table, columns }: PeopleFile, profile: Profile): Generator<DeliveredRecord> {
  const at = profile.file.key.map((id) => columns.cellIndex.get(id) ?? -1);
  for (let index = columns.firstDataRecord; index < table.recordCount; index++) {
    const place = table.record(index);
    const cells = place ? table.cells(place) : [];
    yield { key: at.map((cell) => cells[cell]?.value ?? ""), cells };
  }
}

function toPerson({ key, cells }: DeliveredRecord, { columns }: PeopleFile, profile: Profile): DeliveredPerson {
  const known = columns.columns.flatMap((column, at) => (column && columns.cellIndex.get(column.id) === at ? [{ column, at }] : []));
  const fields = known.map(({ column, at }) => toField(column, cells[at]?.value ?? ""));
  const isName = (id: string) => profile.columns.some((column) => column.id === id && column.personName);
  const names = fields.filter(({ id, value }) => isName(id) && value !== "").map(({ value }) => value);
  return { key, title: names.join(" "), fields };
}

function toField(column: Column, value: string): DeliveredPerson["fields"][number] {
  return { id: column.id, title: column.title, value, shown: maskValue(column, value) };
}
