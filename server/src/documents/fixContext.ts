import type { FixContext } from "#core";
import type { UserDocument } from "./userDocument.ts";

export function fixContext({ table, profile, columns, settings, checker }: UserDocument): FixContext {
  return { table, profile, columns, known: settings.config.known, counts: checker.counts().byCode };
}
