import type { FixContext } from "#core";
import type { UserDocument } from "./userDocument.ts";

/** Is it known where each record and each field ends? Not while a quote is open, or another separator than the system's cuts the fields. */
export function isCutRight({ checker }: UserDocument): boolean {
  const { byCode } = checker.counts();
  return !byCode.has("unclosed-quote") && !byCode.has("wrong-delimiter");
}

export function fixContext({ table, profile, columns, settings, checker, words }: UserDocument): FixContext {
  return { table, profile, columns, known: settings.config.known, counts: checker.counts().byCode, words };
}
