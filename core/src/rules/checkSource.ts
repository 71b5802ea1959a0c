import { headOf, readSource, type SourceOptions } from "../csv/readSource.ts";
import { type ByteSource, SourceText } from "../csv/sourceText.ts";
import { chooseReading } from "../profile/chooseReading.ts";
import type { ProfileChoice } from "../profile/profileChoice.ts";
import { createWords } from "../words/words.ts";
import type { CheckBytesSettings } from "./checkBytes.ts";
import type { FileFacts, ProblemCounts } from "./checker.ts";
import { createChecker } from "./createChecker.ts";
import type { Problem } from "./problem.ts";

/** What a check found in a file that was not kept. */
export interface CheckedSource {
  readonly facts: FileFacts;
  readonly choice: ProfileChoice;
  /** Data records. */
  readonly recordCount: number;
  readonly counts: ProblemCounts;
  /** All of them, in order of place, found anew in the bytes as they are asked for: read them while the source is open. */
  problems(): Iterable<Problem>;
}

/**
 * The same as `checkBytes` for a file of any size, in memory that hardly grows with it: what is kept are hashes of the values that must be unique,
 * and counts. The bytes are read twice, and a third time where there are problems. In steps, so that the check can be cancelled between them.
 */
export function* checkSource(
  source: ByteSource,
  settings: CheckBytesSettings,
  options: SourceOptions = {},
): Generator<void, CheckedSource> {
  const { profiles, configured, known, severities, ignored = [], words = createWords("en") } = settings;
  const named = profiles.find(({ id }) => id === configured);
  const text = new SourceText(source, named?.dialect.encoding === "windows-1252" ? "windows-1252" : undefined);
  const { dialect, choice } = chooseReading(headOf(text), { profiles, configured, words });
  const { table, facts } = yield* readSource(text, dialect, options);
  const checker = createChecker({ profile: choice.profile, known, severities, ignored, facts, words });
  yield* checker.begin(table);
  return {
    facts,
    choice,
    recordCount: checker.recordCount(),
    counts: checker.counts(),
    problems: () => checker.eachProblem(),
  };
}
