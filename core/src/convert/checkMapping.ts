/** What a mapping says about a profile and a foreign file, against what they have. */
import type { Column, Profile } from "../profile/profile.ts";
import type { ShapeProblem } from "../profile/shape.ts";
import { nearest } from "../rules/value/nearest.ts";
import { either, type Phrase, phrase } from "../words/phrase.ts";
import { parseJoin } from "./joinText.ts";
import type { ColumnMapping, Mapping } from "./mapping.ts";
import type { ReadMappingOptions } from "./readMapping.ts";
import { type SourceColumns, sourceColumns } from "./sourceColumns.ts";
import { nameInMapping, targetColumns } from "./targetColumn.ts";

export type MappingProblem = ShapeProblem & { readonly severity: "error" | "warning" };

export function checkMapping(
  mapping: Mapping,
  profile: Profile | undefined,
  { profiles, header }: ReadMappingOptions,
): readonly MappingProblem[] {
  const source = header && sourceColumns(header);
  return [
    ...(profile ? checkTargets(mapping, profile) : unknownProfile(mapping, profiles)),
    ...(source ? checkSources(mapping, source) : []),
    ...(profile ? checkForms(mapping, profile) : []),
  ];
}

function unknownProfile({ profile }: Mapping, profiles: readonly Profile[]): MappingProblem[] {
  const message = phrase("names {0}, which is no profile: there are {1}", profile, profiles.map(({ id }) => id).join(", "));
  return profile === "" ? [] : [{ severity: "error", path: ["profile"], message }];
}

function checkTargets(mapping: Mapping, profile: Profile): MappingProblem[] {
  const problems: MappingProblem[] = [];
  const taken = new Map<Column, string>();
  for (const name of Object.keys(mapping.columns)) {
    const path = ["columns", name];
    const [column, second] = targetColumns(profile, name);
    const first = column && taken.get(column);
    if (!column) {
      problems.push({ severity: "error", path, aboutKey: true, message: unknownTarget(name, profile) });
    } else if (second) {
      const ids = targetColumns(profile, name).map(({ id }) => id);
      problems.push({
        severity: "error",
        path,
        aboutKey: true,
        message: phrase("stands for several columns of {0}: write {1}", profile.title, either(ids)),
      });
    } else if (first !== undefined) {
      problems.push({ severity: "error", path, aboutKey: true, message: phrase("is the same column as {0}", first) });
    } else {
      taken.set(column, name);
    }
  }
  const missing = profile.columns.filter((column) => column.required && !taken.has(column)).map((column) => nameInMapping(profile, column));
  if (missing.length > 0) {
    const message = phrase("leave {0} empty, which {1} requires: say where the values come from", missing.join(", "), profile.title);
    problems.push({ severity: "warning", path: ["columns"], aboutKey: true, message });
  }
  const { preambleLines } = profile.header;
  if (mapping.preamble.length !== preambleLines) {
    const message = phrase(
      "must have {0, plural, one {{0} line} other {{0} lines}}: so many stand above the header in files for {1}",
      preambleLines,
      profile.title,
    );
    problems.push({ severity: "error", path: ["preamble"], message });
  }
  return problems;
}

function unknownTarget(name: string, profile: Profile): Phrase {
  const names = profile.columns.map((column) => nameInMapping(profile, column));
  const near = nearest(name, names);
  return near === undefined
    ? phrase("is no column of {0}: there are {1}", profile.title, names.join(", "))
    : phrase("is no column of {0}: {1} is one", profile.title, near);
}

function checkSources(mapping: Mapping, source: SourceColumns): MappingProblem[] {
  const used = new Set<number>();
  const problems: MappingProblem[] = [];
  for (const { path, name, aboutKey } of namedSources(mapping)) {
    const index = source.indexOf(name);
    if (index >= 0) {
      used.add(index);
    } else if (path[0] !== "unused") {
      const near = nearest(name, source.names);
      const message =
        near === undefined
          ? phrase("names {0}, which is no column of the file", name)
          : phrase("names {0}, which is no column of the file: {1} is one", name, near);
      problems.push({ severity: "error", path, message, ...(aboutKey ? { aboutKey } : {}) });
    }
  }
  const left = source.names.filter((_, i) => !used.has(i));
  if (left.length > 0) {
    const message = phrase("take nothing from {0}: list what is left out on purpose under unused", left.join(", "));
    problems.push({ severity: "warning", path: ["columns"], aboutKey: true, message });
  }
  return problems;
}

interface NamedSource {
  readonly path: readonly (string | number)[];
  readonly name: string;
  readonly aboutKey?: boolean;
}

/** Every column of the foreign file that the mapping speaks of. */
function namedSources({ columns, only, leaveOut, unused }: Mapping): NamedSource[] {
  return [
    ...Object.entries(columns).flatMap(([key, mapping]) => sourcesOf(mapping).map((name) => ({ path: placeOf(key, mapping), name }))),
    ...Object.keys(only).map((name) => ({ path: ["only", name], name, aboutKey: true })),
    ...Object.keys(leaveOut).map((name) => ({ path: ["leaveOut", name], name, aboutKey: true })),
    ...unused.map((name, i) => ({ path: ["unused", i], name })),
  ];
}

/** A place that is not there is looked for around it: `from` of a column that is a text alone. */
function placeOf(key: string, { join }: ColumnMapping): readonly string[] {
  return join === undefined ? ["columns", key, "from"] : ["columns", key, "join"];
}

/** The foreign columns that a column's values come from. */
function sourcesOf({ from, join }: ColumnMapping): readonly string[] {
  const parts = join === undefined ? [] : (parseJoin(join) ?? []);
  return from === undefined ? parts.flatMap(({ kind, text }) => (kind === "column" ? [text] : [])) : [from];
}

/** Conversions that the column has no use for. */
function checkForms({ columns }: Mapping, profile: Profile): MappingProblem[] {
  return Object.entries(columns).flatMap(([name, { split }]): MappingProblem[] => {
    const [column] = targetColumns(profile, name);
    const message = phrase("is for lists, and {0} of {1} holds one value", column?.name ?? name, profile.title);
    return column && !column.list && split !== undefined ? [{ severity: "warning", path: ["columns", name, "split"], message }] : [];
  });
}
