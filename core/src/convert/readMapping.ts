import type { ParseError } from "jsonc-parser";
import { findNodeAtLocation, getNodeValue, type Node, parseTree } from "jsonc-parser";
import type { ConfigProblem } from "../config/config.ts";
import { placeProblem, syntaxProblem } from "../config/placeProblem.ts";
import { textFaults } from "../config/textFaults.ts";
import type { Profile } from "../profile/profile.ts";
import { rootPlace, type ShapeProblem } from "../profile/shape.ts";
import { phrase } from "../words/phrase.ts";
import { checkMapping } from "./checkMapping.ts";
import type { Mapping } from "./mapping.ts";
import { mappingShape } from "./mappingShape.ts";
import { lostInExport } from "./mappingText.ts";

export interface ReadMappingOptions {
  /** All profiles in use. */
  readonly profiles: readonly Profile[];
  /** The header of the foreign file, where it is known; else its columns are not checked. */
  readonly header?: readonly string[] | undefined;
}

export interface ReadMapping {
  readonly mapping: Mapping;
  /** Undefined where the mapping names none that is known. */
  readonly profile: Profile | undefined;
  readonly problems: readonly ConfigProblem[];
}

/** Some exports have lost a letter themselves, in a name or a value: written as an escape it is meant. */
const lostCharacter = phrase(
  "A character is lost here (U+FFFD): open the mapping with the encoding it has and save it as UTF-8, or write the character anew. Where the export itself has lost it, write {0}.",
  lostInExport,
);

/**
 * Reads a mapping (JSON with comments and trailing commas), complete and frozen whatever the text holds. What could not be read has its
 * default and stands in `problems` with its place, and so does what does not fit the profile or the foreign file. Whoever is about to convert
 * must refuse a mapping that has a problem of severity error. Never throws.
 */
export function readMapping(jsonc: string, options: ReadMappingOptions): ReadMapping {
  const errors: ParseError[] = [];
  const root = jsonc.trim() === "" ? undefined : parseTree(jsonc, errors, { allowTrailingComma: true });
  const value: unknown = root ? getNodeValue(root) : {};
  const whole = rootPlace();
  const mapping = mappingShape(value, whole);
  const profile = options.profiles.find(({ id }) => id === mapping.profile);
  const problems = [
    ...errors.map(syntaxProblem),
    ...(root ? textFaults(root, ({ offset, length }) => jsonc.slice(offset, offset + length).includes("\u{fffd}"), lostCharacter) : []),
    ...whole.problems.map((problem) => placeProblem(root, problem, "shape")),
    ...checkMapping(mapping, profile, options).map(({ severity, ...problem }) => ({
      ...placeProblem(root, written(root, problem), "reference"),
      severity,
    })),
  ];
  return { mapping, profile, problems: problems.sort((a, b) => a.start - b.start) };
}

/** `from` of a column that is written as a text alone is that text. */
function written(root: Node | undefined, problem: ShapeProblem): ShapeProblem {
  const { path } = problem;
  const isShort = path.at(-1) === "from" && root && !findNodeAtLocation(root, [...path]);
  return isShort ? { ...problem, path: path.slice(0, -1) } : problem;
}
