/** Which code is mended by what. */
import type { Problem, ProblemCode } from "../rules/problem.ts";
import { atOnce } from "../slices.ts";
import { fixCollision, fixDuplicateKey, fixDuplicateValue, fixSpelling } from "./acrossFixes.ts";
import { fixEmpty } from "./fillEmpty.ts";
import type { Fix, FixContext, Fixer, TextEdit } from "./fix.ts";
import { fixColumnCase, fixColumnOrder, fixDuplicateColumn, fixMissingHeader, fixWrongDelimiter } from "./headerFixes.ts";
import { fixLetterCase, fixNotAllowed, fixUnknownValue } from "./listedFixes.ts";
import { mergeEdits } from "./mergeEdits.ts";
import { fixMissingColumn, fixUnknownColumn } from "./missingColumns.ts";
import { fixRaggedRecord } from "./raggedRecord.ts";
import {
  fixBlankLine,
  fixEmptyRecord,
  fixInvisibleCharacter,
  fixQuoting,
  fixStrayQuote,
  fixSurroundingSpace,
  fixUnclosedQuote,
} from "./structureFixes.ts";
import {
  fixCondition,
  fixFormula,
  fixLength,
  fixRequired,
  fixSpreadsheetDamage,
  fixSuspicious,
  fixTooManyItems,
  fixType,
} from "./valueFixes.ts";

const fixers: Readonly<Partial<Record<ProblemCode, Fixer>>> = {
  "wrong-delimiter": fixWrongDelimiter,
  "invisible-character": fixInvisibleCharacter,
  "unclosed-quote": fixUnclosedQuote,
  "stray-quote": fixStrayQuote,
  quoting: fixQuoting,
  "ragged-record": fixRaggedRecord,
  "blank-line": fixBlankLine,
  "surrounding-space": fixSurroundingSpace,
  "missing-column": fixMissingColumn,
  "unknown-column": fixUnknownColumn,
  "column-order": fixColumnOrder,
  "column-case": fixColumnCase,
  "duplicate-column": fixDuplicateColumn,
  "missing-header": fixMissingHeader,
  required: fixRequiredValue,
  "empty-optional": fixEmpty,
  type: fixType,
  pattern: fixType,
  "not-allowed": fixNotAllowed,
  "letter-case": fixLetterCase,
  length: fixLength,
  "too-many-items": fixTooManyItems,
  "unknown-value": fixUnknownValue,
  "spreadsheet-damage": fixSpreadsheetDamage,
  suspicious: fixSuspicious,
  formula: fixFormula,
  "duplicate-key": fixDuplicateKey,
  "duplicate-value": fixDuplicateValue,
  // To write both keys alike would make them a duplicate, which is worse.
  "key-case": fixDuplicateKey,
  collision: fixCollision,
  "case-variant": fixSpelling,
  condition: fixCondition,
};

/** What nothing stands in is no person: to fill in its fields one by one would make one. */
function fixRequiredValue(problem: Problem, context: FixContext): readonly Fix[] {
  const remove = fixEmptyRecord(problem, context);
  return remove.length > 0 ? remove : [...fixRequired(problem, context), ...fixEmpty(problem, context)];
}

/** Codes with repairs that are safe, at some places at least. */
export const safelyMended: readonly ProblemCode[] = [
  "invisible-character",
  "quoting",
  "ragged-record",
  "blank-line",
  "surrounding-space",
  "column-case",
  "missing-header",
  "letter-case",
];

/**
 * The repairs of one problem, best first; none where only its author can know. Problems about bytes (encoding, byte order mark, line ends) have
 * none here: no text edit can express them.
 */
export function fixesFor(problem: Problem, context: FixContext): readonly Fix[] {
  const fixes = fixers[problem.code]?.(problem, context) ?? [];
  const isHeld = context.counts?.has("unclosed-quote") === true && problem.code !== "unclosed-quote";
  return isHeld ? fixes.filter((fix) => !fix.wholeFile && !touchesQuotes(fix, context)) : fixes;
}

/** While a quote is open, any other quote that comes or goes may close it, and all between them would become one value. */
function touchesQuotes(fix: Fix, { table }: FixContext): boolean {
  return atOnce(fix.edits()).some(({ range, text }) => text.includes('"') || table.slice(range.start, range.end).includes('"'));
}

/**
 * The same repair for many problems as one list of edits that do not overlap. Where two repairs meet, the first is made; the rest is left to
 * the next round.
 */
export function fixAll(problems: Iterable<Problem>, context: FixContext, accepts: (fix: Fix) => boolean): TextEdit[] {
  return atOnce(fixAllSliced(problems, context, accepts));
}

/** The same in steps of one problem at most, so that a server can answer between them; returns the edits. */
export function* fixAllSliced(
  problems: Iterable<Problem>,
  context: FixContext,
  accepts: (fix: Fix) => boolean,
): Generator<void, TextEdit[]> {
  const edits: TextEdit[] = [];
  const done = new Set<ProblemCode>();
  for (const problem of problems) {
    const fix = done.has(problem.code) ? undefined : fixesFor(problem, context).find(accepts);
    if (fix) {
      for (const edit of yield* fix.edits()) {
        edits.push(edit);
      }
    }
    if (fix?.wholeFile) {
      done.add(problem.code);
    }
    yield;
  }
  return mergeEdits(edits);
}
