import type { PersonChange } from "#core";

/** Up to so many changes everything is handed over. */
const wholeUpTo = 20_000;

/**
 * The changes as the editor gets them. Where there are very many, the values of people who are added or deleted stay here: what happens to
 * them is said by their effects, and hundreds of megabytes would keep the extension host busy for half a minute.
 */
export function changesForEditor(changes: readonly PersonChange[]): readonly PersonChange[] {
  if (changes.length <= wholeUpTo) {
    return changes;
  }
  return changes.map((change) => (change.kind === "create" || change.kind === "delete" ? { ...change, fields: {} } : change));
}
