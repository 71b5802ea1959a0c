import { phrase } from "../words/phrase.ts";
import type { Profile } from "./profile.ts";
import type { JsonPath, ShapePlace } from "./shape.ts";

type Reference = readonly [path: JsonPath, id: string | undefined];

/** Ids inside a profile must be unique and point to something. */
export function checkReferences(profile: Profile, { problems }: ShapePlace): void {
  for (const name of ["columns", "conditions", "assumptions", "sources"] as const) {
    const seen = new Set<string>();
    for (const [i, { id }] of profile[name].entries()) {
      if (seen.has(id)) {
        problems.push({ path: [name, i, "id"], message: phrase("is {0}, which stands there twice", id) });
      }
      seen.add(id);
    }
  }
  const columns = new Set(profile.columns.map(({ id }) => id));
  const sources = new Set(profile.sources.map(({ id }) => id));
  for (const [path, id] of columnReferences(profile)) {
    if (id !== undefined && !columns.has(id)) {
      problems.push({ path, message: phrase("names the column {0}, which the profile does not have", id) });
    }
  }
  for (const [i, { namedBy }] of profile.columns.entries()) {
    if (namedBy !== undefined && profile.columns.some(({ id, sensitive }) => id === namedBy && sensitive)) {
      problems.push({ path: ["columns", i, "namedBy"], message: phrase("names the column {0}, whose values are masked", namedBy) });
    }
  }
  for (const [path, id] of sourceReferences(profile)) {
    if (id !== undefined && !sources.has(id)) {
      problems.push({ path, message: phrase("names the source {0}, which the profile does not have", id) });
    }
  }
}

function columnReferences({ columns, conditions, file, sync, assumptions }: Profile): Reference[] {
  const own = ["deletion", "deactivation", "action", "newKey", "removalDate"] as const;
  return [
    ...columns.map(({ emptyExcusedBy }, i): Reference => [["columns", i, "emptyExcusedBy"], emptyExcusedBy]),
    ...columns.map(({ namedBy }, i): Reference => [["columns", i, "namedBy"], namedBy]),
    ...columns.map(({ localPartOf }, i): Reference => [["columns", i, "localPartOf"], localPartOf]),
    ...conditions.map(({ when }, i): Reference => [["conditions", i, "when", "column"], when.column]),
    ...conditions.flatMap(({ then }, i) => listed(["conditions", i, "then", "columns"], then.columns)),
    ...listed(["file", "key"], file.key),
    ...(file.uniqueTogether ?? []).flatMap((set, i) => listed(["file", "uniqueTogether", i], set)),
    ...(file.companions ?? []).map(({ column }, i): Reference => [["file", "companions", i, "column"], column]),
    ...own.map((name): Reference => [["sync", name, "column"], sync[name]?.column]),
    ...listed(["sync", "renameHints"], sync.renameHints),
    ...listed(["sync", "segments"], sync.segments),
    ...sync.effects.map(({ column }, i): Reference => [["sync", "effects", i, "column"], column]),
    ...assumptions.map(({ when }, i): Reference => [["assumptions", i, "when", "column"], when?.column]),
  ];
}

function sourceReferences(profile: Profile): Reference[] {
  return (["columns", "conditions", "assumptions"] as const).flatMap((name) =>
    profile[name].map(({ source }, i): Reference => [[name, i, "source"], source]),
  );
}

function listed(path: JsonPath, ids: readonly string[]): Reference[] {
  return ids.map((id, i): Reference => [[...path, i], id]);
}
