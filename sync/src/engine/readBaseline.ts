import { type ColumnId, codeFacts, type PeopleFile, type Phrase, type Problem, type Profile, phrase } from "#core";
import { check, errorsOf } from "./checkFile.ts";
import type { Setup } from "./setup.ts";

/** The people of a baseline, or why it is none, as the end of a sentence. */
export function readBaseline(bytes: Uint8Array, setup: Setup, profile: Profile): PeopleFile | Phrase {
  if (bytes.length === 0) {
    return phrase("is empty");
  }
  const checked = check(bytes, setup, profile.id);
  const broken = errorsOf(checked).find(isUnsound);
  const { table, columns } = checked;
  return broken || !columns ? phrase("cannot be compared with: {0}", broken?.message ?? phrase("it has no header")) : { table, columns };
}

/**
 * Only header and structure matter, and only what is an error of itself: a system and a person who saves by hand have their own line ends and mark,
 * and what was delivered can be read whatever usersync.json or the profile make an error today.
 */
function isUnsound({ code }: Problem): boolean {
  const { family, severity } = codeFacts[code];
  return severity === "error" && unsound.includes(family);
}

const unsound: readonly string[] = ["file", "structure", "header"];

/** Columns in which no value is shown: all are made of stars, or (`orMissing`) there is none, or no such column. */
export function hiddenColumns({ table, columns }: PeopleFile, profile: Profile, orMissing: boolean): ColumnId[] {
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
  const hidden = [...candidates.keys()].filter((id) => orMissing || starred.has(id));
  return orMissing ? [...hidden, ...profile.columns.map(({ id }) => id).filter((id) => !columns.cellIndex.has(id))] : hidden;
}
