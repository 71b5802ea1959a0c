import { createWords, type PersonChange, type PlanSides, type Words } from "#core";

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

/** Both sides for the diff editor, which gives up on larger texts: what is left out is said in the last line. */
export function sidesForEditor({ before, after }: PlanSides, words = createWords("en")): PlanSides {
  return { before: firstLines(before, words), after: firstLines(after, words) };
}

function firstLines(text: string, { t }: Words): string {
  let end = -1;
  for (let line = 0; line <= wholeUpTo; line++) {
    end = text.indexOf("\n", end + 1);
    if (end < 0) {
      return text;
    }
  }
  let left = 0;
  for (let at = text.indexOf("\n", end + 1); at >= 0; at = text.indexOf("\n", at + 1)) {
    left++;
  }
  return left === 0 ? text : `${text.slice(0, end + 1)}${t("… and {0, plural, one {{0} more person} other {{0} more people}}", left)}\n`;
}
