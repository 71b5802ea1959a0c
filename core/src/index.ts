/** The façade of the core: text → facts. Pure: it cannot fail, wait, log or look around. */
export * from "./config/config.ts";
export type { Cells, ScanNote } from "./csv/cells.ts";
export { cellFlags } from "./csv/cells.ts";
export type { Dialect } from "./csv/dialect.ts";
export type { Block, BlockChange, CellPlace, RecordPlace, Table, TextChange } from "./csv/table.ts";
export * from "./plan/plan.ts";
export type { ColumnMap } from "./profile/columnMap.ts";
export * from "./profile/profile.ts";
export type { ProfileChoice } from "./profile/profileChoice.ts";
export type * from "./rules/checker.ts";
export * from "./rules/problem.ts";
