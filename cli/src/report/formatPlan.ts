import type { Plan } from "#core";
import { indented, listPieces } from "./jsonPieces.ts";

/** A plan as JSON, in pieces: everybody of a very large file together is more than one string can hold. */
export function* formatPlan(plan: Plan): Generator<string> {
  let start = "{";
  for (const [name, value] of Object.entries(plan)) {
    yield `${start}\n  ${JSON.stringify(name)}: `;
    if (name === "changes") {
      yield* listPieces(plan.changes, 2);
    } else {
      yield indented(value, 2);
    }
    start = ",";
  }
  yield "\n}\n";
}
