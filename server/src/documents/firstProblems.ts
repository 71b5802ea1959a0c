import { codeFacts, type DocumentText, type Problem, type Reading, readTableSliced, TextReader } from "#core";
import { shownProblems } from "../diagnostics/problemDiagnostics.ts";
import { beginChecking, type CheckSurroundings, finishChecking } from "./checkedParts.ts";

/** Shorter texts are checked before anybody could wait for it, in UTF-16 units. */
const longText = 512 * 1024;
/** The first screens and more, checked in a few milliseconds. */
const headLength = 96 * 1024;

/**
 * What is wrong in the first lines of a long text, to be told while the rest is checked: only what these lines say by themselves. Found in
 * steps; undefined for a text that is not long, and where there are none: that would read as if all were well.
 */
export function* firstProblems(
  text: DocumentText,
  reading: Reading,
  surroundings: CheckSurroundings,
): Generator<void, readonly Problem[] | undefined> {
  const reader = new TextReader(text);
  if (reader.length < longText) {
    return undefined;
  }
  const piece = reader.slice(0, headLength);
  const head = yield* readTableSliced(piece.slice(0, piece.lastIndexOf("\n") + 1), reading.dialect);
  const last = head.record(head.recordCount - 1);
  const end = last && head.cells(last)[0]?.start.line;
  const parts = beginChecking(head, reading, surroundings);
  yield* finishChecking(parts);
  const first = parts.checker.problems(shownProblems).filter(({ code, range }) => {
    const { family } = codeFacts[code];
    // The last record may go on behind the piece.
    return family !== "file" && family !== "across" && range.start.line < (end ?? 0);
  });
  return first.length > 0 ? first : undefined;
}

/** The first problems of a document, as long as they are what can be told of it. */
export class FirstLook {
  problems: readonly Problem[] | undefined;
  #waiting: (() => void)[] = [];

  /** Resolves when there are some, or will be none. */
  isLookedAt(): Promise<void> {
    return this.problems ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Undefined: there will be none, all is known soon. */
  tell(problems: readonly Problem[] | undefined): void {
    this.problems = problems;
    for (const resolve of this.#waiting.splice(0)) {
      resolve();
    }
  }

  /** They are of a text that was; whoever waits goes on waiting. */
  forget(): void {
    this.problems = undefined;
  }
}
