import { unitClass } from "../check/unitClasses.ts";
import { findInvisible } from "../value/invisibleCharacter.ts";
import type { HeaderFinding, HeaderRule } from "./headerRule.ts";

/** Spaces around a name, and characters in it that nobody sees, unless the system itself writes it so. */
export const hiddenInHeader: HeaderRule = ({ map, names }) =>
  map.headerRecord < 0
    ? []
    : names.flatMap((name, cell) => (map.columns[cell]?.name === name ? [] : [...invisible(name, cell), ...spaces(name, cell)]));

function invisible(name: string, cell: number): HeaderFinding[] {
  const run = findInvisible(name, 0, name.length, unitClass.invisible | unitClass.lineBreak);
  if (!run) {
    return [];
  }
  const codePoint = name.charCodeAt(run.start);
  const facts = { codePoint, count: run.count, lineBreak: false, header: true };
  return [{ code: "invisible-character", cell, span: run, facts }];
}

function spaces(name: string, cell: number): HeaderFinding[] {
  const leading = name.length - name.replace(/^ +/, "").length;
  const trailing = leading === name.length ? 0 : name.length - name.replace(/ +$/, "").length;
  if (leading + trailing === 0) {
    return [];
  }
  const span = leading > 0 ? { start: 0, end: leading } : { start: name.length - trailing, end: name.length };
  return [{ code: "surrounding-space", cell, span, facts: { leading, trailing, blank: leading === name.length, header: true } }];
}
