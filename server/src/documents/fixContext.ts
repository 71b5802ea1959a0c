import type { CellPlace, FixContext } from "#core";
import type { UserDocument } from "./userDocument.ts";

/**
 * Is it known where each record and each field ends, and in which column? Not while a quote is open, another separator than the system's cuts the
 * fields, or other lines stand where the header belongs.
 */
export function isCutRight({ checker }: UserDocument): boolean {
  const { byCode } = checker.counts();
  const [missing] = byCode.has("missing-header") ? checker.problems({ codes: ["missing-header"] }) : [];
  // Lines that are blank are no records: below them all is where it belongs.
  const isBuried = missing?.facts.line !== undefined && missing.facts.blankLines === undefined;
  return !byCode.has("unclosed-quote") && !byCode.has("wrong-delimiter") && !isBuried;
}

/** Has the record its fields where the header says? */
export function isWhole({ columns, profile }: UserDocument, cells: readonly CellPlace[]): boolean {
  const isShort = profile?.header.shortRecords === true && cells.length > 0 && cells.length < columns.columns.length;
  return isShort || cells.length === columns.columns.length;
}

export function fixContext({ table, profile, columns, settings, checker, words }: UserDocument): FixContext {
  return { table, profile, columns, known: settings.config.known, counts: checker.counts().byCode, words };
}
