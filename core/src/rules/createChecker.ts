import { TableChecker } from "./check/tableChecker.ts";
import type { Checker, CheckSettings } from "./checker.ts";

/**
 * A checker for one table. It never fails, whatever the text is; a rule that throws is a bug. Give it the table with `begin`, run that to the end
 * (in slices if you like), and tell it every edit with `update`.
 */
export function createChecker(settings: CheckSettings): Checker {
  return new TableChecker(settings);
}
