/** The rules about the header, in the order of the documentation. */
import { columnCase } from "./columnCase.ts";
import { columnOrder } from "./columnOrder.ts";
import { duplicateColumn } from "./duplicateColumn.ts";
import type { HeaderRule } from "./headerRule.ts";
import { hiddenInHeader } from "./hiddenInHeader.ts";
import { missingColumn } from "./missingColumn.ts";
import { missingHeader } from "./missingHeader.ts";
import { unknownColumn } from "./unknownColumn.ts";

export const headerRules: readonly HeaderRule[] = [
  hiddenInHeader,
  missingColumn,
  unknownColumn,
  columnOrder,
  columnCase,
  duplicateColumn,
  missingHeader,
];
