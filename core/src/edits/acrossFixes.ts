import type { CellPlace } from "../csv/table.ts";
import { areAlike, foldSpelling, isComposed } from "../profile/foldSpelling.ts";
import type { Words } from "../words/words.ts";
import { cellOf, columnOf, editValue, mapItems } from "./cellEdits.ts";
import { createFix, type FixContext, type Fixer } from "./fix.ts";
import { removeLines } from "./rows.ts";
import { brief } from "./structureFixes.ts";

export const fixDuplicateKey: Fixer = (problem, context) => {
  const cells = recordOf(cellOf(problem, context), context);
  const { t } = context.words;
  const first = cells[0];
  const last = cells.at(-1);
  if (!first || !last) {
    return [];
  }
  const others = problem.related ? recordOf(context.table.cellAt(problem.related.range.start), context) : [];
  const same = others.length > 0 && others.length === cells.length && others.every((cell, i) => cell.value === cells[i]?.value);
  return [
    createFix({
      id: same ? "remove-repeated-record" : "remove-record",
      title: same ? t("Remove this record: it repeats the other one") : t("Remove this record"),
      ...(same ? { allTitle: t("Remove all records that repeat another one") } : {}),
      preferred: same,
      edits: () => [removeLines(context.table, first.start.line, last.end.line)],
    }),
  ];
};

function recordOf(cell: CellPlace | undefined, { table }: FixContext): readonly CellPlace[] {
  return cell ? table.cells(cell.record) : [];
}

export const fixDuplicateValue: Fixer = (problem, context) => {
  const cell = cellOf(problem, context);
  const column = columnOf(cell, context);
  if (!cell || !column || column.required) {
    return [];
  }
  const found = typeof problem.facts.value === "string" ? problem.facts.value : cell.value;
  const separator = column.list?.separator;
  const items = separator === undefined ? [cell.value] : cell.value.split(separator);
  const isIt = (item: string) => item.trim() === found.trim();
  const other = problem.related && context.table.cellAt(problem.related.range.start);
  // Twice in one list: the person keeps it.
  const isOwn = other?.record.index === cell.record.index && other.column === cell.column;
  const first = items.findIndex(isIt);
  const kept = items.filter((item, index) => !isIt(item) || (isOwn && index === first));
  if (kept.length === items.length) {
    return [];
  }
  const value = kept.join(separator ?? "");
  return isOwn
    ? [
        createFix({
          id: "remove-repeated-item",
          title: context.words.t("Remove the repeated entry"),
          preferred: true,
          edits: () => editValue(cell, value, context),
        }),
      ]
    : [
        createFix({
          id: "remove-value",
          title: context.words.t("Take the value away from this person"),
          edits: () => editValue(cell, value, context),
        }),
      ];
};

/**
 * A short card that is the ending of a longer one. Whose it is, only a reader can tell, unless one person has both: then it is the same card,
 * read by two readers.
 */
export const fixCollision: Fixer = (problem, context) => {
  const here = cellOf(problem, context);
  const there = problem.related && context.table.cellAt(problem.related.range.start);
  const { value, other } = problem.facts;
  if (!here || !there || typeof value !== "string" || typeof other !== "string") {
    return [];
  }
  const isHere = value.length < other.length;
  const at = isHere ? here : there;
  const kept = withoutItem(at, isHere ? value : other, context);
  if (kept === undefined) {
    return [];
  }
  const isOwn = here.record.index === there.record.index;
  const edits = () => editValue(at, kept, context);
  const { t } = context.words;
  return isOwn
    ? [
        createFix({
          id: "remove-short-card",
          title: t("Remove the short number: the person has the same card in full"),
          allTitle: t("Remove short card numbers of people who have the same card in full"),
          preferred: true,
          edits,
        }),
      ]
    : [
        createFix({
          id: "take-short-card",
          title: isHere
            ? t("Take the short card number away from this person")
            : t("Take the short card number away from the person in line {0}", there.start.line + 1),
          edits,
        }),
      ];
};

/** The list of a cell without one item; undefined where it does not stand there, or where the column needs a value and none would be left. */
function withoutItem(cell: CellPlace, item: string, context: FixContext): string | undefined {
  const column = columnOf(cell, context);
  const separator = column?.list?.separator;
  const items = separator === undefined ? [cell.value] : cell.value.split(separator);
  const kept = items.filter((each) => each.trim() !== item.trim());
  const isLost = kept.length === items.length || (column?.required === true && kept.length === 0);
  return isLost ? undefined : kept.join(separator ?? "");
}

/** Two spellings of one company or group: most people's counts, since a slip at the top of the file must not become everybody's. */
export const fixSpelling: Fixer = (problem, context) => {
  const cell = cellOf(problem, context);
  const column = columnOf(cell, context);
  const first = problem.related && context.table.cellAt(problem.related.range.start);
  if (!cell || !first) {
    return [];
  }
  const { usual, other } = problem.facts;
  const meant = typeof usual === "string" ? usual : typeof other === "string" ? other : first.value;
  const spelling = itemsOf(meant, column?.list?.separator);
  const respell = (value: string) => mapItems(value, column, (item) => spelling.get(foldSpelling(item.trim())) ?? item);
  const here = respell(cell.value);
  const isHere = here !== cell.value;
  const at = isHere ? cell : first;
  const value = isHere ? here : respell(first.value);
  return value === at.value
    ? []
    : [
        createFix({
          id: "usual-spelling",
          title: titleOf(brief(value), { at, first: isHere && first.value !== value ? undefined : first }, context.words),
          allTitle: context.words.t("Write every name as most do"),
          preferred: true,
          ...(isHere ? { value } : {}),
          edits: () => editValue(at, value, context),
        }),
      ];
};

interface Respelt {
  readonly at: CellPlace;
  /** Where the first of the other spellings stands, if that is told. */
  readonly first: CellPlace | undefined;
}

function titleOf(value: string, { at, first }: Respelt, { t }: Words): string {
  // Both would read the same.
  if (areAlike(value, brief(at.value)) && isComposed(value)) {
    return t("Write {0} in line {1}, each letter as one character", value, at.start.line + 1);
  }
  if (!first) {
    return t("Write {0}, as most do", value);
  }
  const line = first.start.line + 1;
  return at === first ? t("Write {0} in line {1}, as most do", value, line) : t("Write {0}, as in line {1}", value, line);
}

function itemsOf(value: string, separator: string | undefined): ReadonlyMap<string, string> {
  const items = separator === undefined ? [value] : value.split(separator);
  return new Map(items.map((item) => [foldSpelling(item.trim()), item.trim()]));
}
