import fc from "fast-check";
import { expect, test } from "vitest";
import { cellFlags, createCells, scan } from "#core";
import { createClassedCells } from "../../../core/src/csv/cells.ts";
import { classOfUnit } from "../../../core/src/rules/check/unitClasses.ts";
import { dialects, wildText } from "./csvArbitraries.ts";

const odd = cellFlags.escaped | cellFlags.stray | cellFlags.unclosed;

test("a scan with classes finds the same cells, and what is in each value", () => {
  // One pair of buffers for all texts: what a text leaves in them must not show in the next.
  const [plain, classed] = [createCells(), createClassedCells(classOfUnit)];
  fc.assert(
    fc.property(wildText, dialects, fc.nat(20), (text, dialect, quoteReach) => {
      scan(text, plain, { dialect, last: true, quoteReach });
      scan(text, classed, { dialect, last: true, quoteReach });
      const count = plain.firstCell[plain.recordCount] as number;
      expect(cut(classed, count)).toEqual(cut(plain, count));
      expect([...classed.classing.units.subarray(0, text.length)]).toEqual(unitsOf(text));
      for (let cell = 0; cell < count; cell++) {
        const flags = classed.flags[cell] as number;
        const quotes = (flags & cellFlags.quoted) === 0 ? 0 : 1;
        const value = text.slice((classed.start[cell] as number) + quotes, (classed.end[cell] as number) - quotes);
        expect(classed.classes[cell]).toBe((flags & odd) === 0 ? classesOf(value) : 0);
      }
    }),
    { numRuns: 400 },
  );
});

function cut({ start, end, flags, firstCell, recordLine, recordCount, notes }: ReturnType<typeof createCells>, count: number) {
  return {
    start: [...start.subarray(0, count)],
    end: [...end.subarray(0, count)],
    flags: [...flags.subarray(0, count)],
    firstCell: [...firstCell.subarray(0, recordCount + 1)],
    recordLine: [...recordLine.subarray(0, recordCount)],
    notes,
  };
}

function unitsOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

function classesOf(value: string): number {
  return unitsOf(value).reduce((classes, unit) => classes | (classOfUnit[unit] as number), 0);
}
