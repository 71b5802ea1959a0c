import type { ParseError } from "jsonc-parser";
import { getNodeValue, parseTree } from "jsonc-parser";
import type { ConfigProblem } from "../config/config.ts";
import { placeProblem, syntaxProblem } from "../config/placeProblem.ts";
import { textFaults } from "../config/textFaults.ts";
import type { Profile } from "./profile.ts";
import { shapeProfile } from "./readProfile.ts";

/**
 * Reads a profile from the text of its file (comments and trailing commas are allowed) like `readProfile`, with each problem at its place in
 * the text. No profile where there is any problem.
 */
export function readProfileText(jsonc: string): { readonly profile: Profile | undefined; readonly problems: readonly ConfigProblem[] } {
  const errors: ParseError[] = [];
  const root = parseTree(jsonc, errors, { allowTrailingComma: true });
  const shaped = shapeProfile(root ? getNodeValue(root) : undefined);
  const faults = [...errors.map(syntaxProblem), ...(root ? textFaults(root) : [])];
  const problems = [...faults, ...shaped.problems.map((problem) => placeProblem(root, problem, "shape"))];
  return { profile: problems.length === 0 ? shaped.profile : undefined, problems: problems.sort((a, b) => a.start - b.start) };
}
