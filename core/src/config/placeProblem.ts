import type { Node, ParseError } from "jsonc-parser";
import { findNodeAtLocation, printParseErrorCode } from "jsonc-parser";
import type { ShapeProblem } from "../profile/shape.ts";
import { problemSentence } from "../profile/shape.ts";
import type { ConfigProblem } from "./config.ts";

/** Text that is no JSON. */
export function syntaxProblem({ error, offset, length }: ParseError): ConfigProblem {
  const words = printParseErrorCode(error)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return { severity: "error", kind: "syntax", path: [], message: `This is no valid JSON: ${words}.`, start: offset, end: offset + length };
}

/** A problem at the value it is about; at the nearest value around it where there is none. */
export function placeProblem(root: Node | undefined, problem: ShapeProblem, kind: ConfigProblem["kind"]): ConfigProblem {
  const node = nearestNode(root, problem);
  const start = node?.offset ?? 0;
  const end = start + (node?.length ?? 0);
  return { severity: "error", kind, path: problem.path, message: problemSentence(problem), start, end };
}

function nearestNode(root: Node | undefined, { path, aboutKey }: ShapeProblem): Node | undefined {
  for (let length = path.length; root && length > 0; length--) {
    const node = findNodeAtLocation(root, [...path.slice(0, length)]);
    if (node) {
      const key = node.parent?.type === "property" ? node.parent.children?.[0] : undefined;
      return aboutKey || length < path.length ? (key ?? node) : node;
    }
  }
  return root?.children?.[0] ?? root;
}
