import type { Node, ParseError } from "jsonc-parser";
import { findNodeAtLocation } from "jsonc-parser";
import type { ShapeProblem } from "../profile/shape.ts";
import { problemSentence } from "../profile/shape.ts";
import { type Phrase, phrase } from "../words/phrase.ts";
import { inEnglish } from "../words/words.ts";
import type { ConfigProblem } from "./config.ts";

/** By the code of jsonc-parser, from 1 on. */
const syntaxFaults: readonly Phrase[] = [
  phrase("This is no valid JSON: invalid symbol."),
  phrase("This is no valid JSON: invalid number format."),
  phrase("This is no valid JSON: property name expected."),
  phrase("This is no valid JSON: value expected."),
  phrase("This is no valid JSON: colon expected."),
  phrase("This is no valid JSON: comma expected."),
  phrase("This is no valid JSON: close brace expected."),
  phrase("This is no valid JSON: close bracket expected."),
  phrase("This is no valid JSON: end of file expected."),
  phrase("This is no valid JSON: invalid comment token."),
  phrase("This is no valid JSON: unexpected end of comment."),
  phrase("This is no valid JSON: unexpected end of string."),
  phrase("This is no valid JSON: unexpected end of number."),
  phrase("This is no valid JSON: invalid unicode."),
  phrase("This is no valid JSON: invalid escape character."),
  phrase("This is no valid JSON: invalid character."),
];

/** Text that is no JSON. */
export function syntaxProblem({ error, offset, length }: ParseError): ConfigProblem {
  const said = syntaxFaults[error - 1] ?? phrase("This is no valid JSON.");
  return { severity: "error", kind: "syntax", path: [], message: inEnglish(said), said, start: offset, end: offset + length };
}

/** A problem at the value it is about; at the nearest value around it where there is none. */
export function placeProblem(root: Node | undefined, problem: ShapeProblem, kind: ConfigProblem["kind"]): ConfigProblem {
  return placeSentence(root, problem, { kind, said: problemSentence(problem) });
}

/** The same with a sentence of its own. */
export function placeSentence(
  root: Node | undefined,
  place: Omit<ShapeProblem, "message">,
  { kind, said }: Pick<ConfigProblem, "kind" | "said">,
): ConfigProblem {
  const node = nearestNode(root, place);
  const start = node?.offset ?? 0;
  const end = start + (node?.length ?? 0);
  return { severity: "error", kind, path: place.path, message: inEnglish(said), said, start, end };
}

function nearestNode(root: Node | undefined, { path, aboutKey }: Omit<ShapeProblem, "message">): Node | undefined {
  for (let length = path.length; root && length > 0; length--) {
    const node = findNodeAtLocation(root, [...path.slice(0, length)]);
    if (node) {
      const key = node.parent?.type === "property" ? node.parent.children?.[0] : undefined;
      return aboutKey || length < path.length ? (key ?? node) : node;
    }
  }
  return root?.children?.[0] ?? root;
}
