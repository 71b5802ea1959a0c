/** A table with its checker, and what both were made by. */
import {
  type Checker,
  type ColumnMap,
  createChecker,
  type FileFacts,
  type ProfileChoice,
  type Reading,
  type Table,
  type Words,
} from "#core";
import type { DocumentConfig } from "../configuration/configStore.ts";
import { shownProblems } from "../diagnostics/problemDiagnostics.ts";
import { columnsOf } from "./userDocument.ts";

export interface CheckSurroundings {
  readonly settings: DocumentConfig;
  readonly facts: FileFacts;
  readonly words: Words;
}

export interface CheckedParts {
  readonly table: Table;
  readonly checker: Checker;
  readonly choice: ProfileChoice;
  readonly columns: ColumnMap;
  readonly settings: DocumentConfig;
  readonly words: Words;
}

/** The checker has not begun but for the header: its `pending` does the rest. */
export function beginChecking(table: Table, { choice }: Reading, { settings, facts, words }: CheckSurroundings): CheckedParts {
  const { profile } = choice;
  const { config, ignored = [] } = settings;
  const checker = createChecker({ profile, known: config.known, severities: config.rules, ignored, facts, words });
  checker.begin(table).next();
  return { table, checker, choice, columns: columnsOf(table, profile), settings, words };
}

/** In steps; whoever stops in between begins it again later, and nothing is lost. What is asked for next is at hand then: the problems that are shown. */
export function* finishChecking({ checker }: CheckedParts): Generator<void, void> {
  for (let work = checker.pending(); work; work = checker.pending()) {
    yield* work;
  }
  yield* checker.problemsSliced(shownProblems);
}
