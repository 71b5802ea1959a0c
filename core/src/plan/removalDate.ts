/** The formats in which administrators write dates; day before month where both are possible, as in the systems' countries. */
const forms: readonly (readonly [RegExp, (m: RegExpExecArray) => readonly [string, string, string]])[] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/, (m) => [m[1] as string, m[2] as string, m[3] as string]],
  [/^(\d{4})(\d{2})(\d{2})$/, (m) => [m[1] as string, m[2] as string, m[3] as string]],
  [/^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/, (m) => [m[3] as string, m[2] as string, m[1] as string]],
];

/** Days by which an import may come after its push: the longest schedule is weekly. */
const importWithinDays = 8;

/** Day and month first where both are possible: how the system reads it is not known. */
function readings(text: string): readonly string[] {
  const swapped = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(text.trim());
  const all = [text, ...(swapped ? [`${swapped[3]}${swapped[2]}${swapped[1]}${swapped[2]}${swapped[4]}`] : [])].map(readRemovalDate);
  return [...new Set(all.filter((day) => day !== undefined))];
}

/** The same day, written in another way, and in no other reading another day. */
export function isSameDay(a: string, b: string): boolean {
  const days = new Set([...readings(a), ...readings(b)]);
  return days.size === 1 && readRemovalDate(a) === readRemovalDate(b);
}

/** May the day have come when a file that is pushed today is imported? */
export function mayBeDue(text: string, today: string): boolean {
  const last = new Date(Date.parse(today) + importWithinDays * 86_400_000).toISOString().slice(0, 10);
  const days = readings(text);
  return days.length === 0 ? text.trim() !== "" : days.some((day) => day <= last);
}

/** ISO date of a removal date as written, or undefined where it cannot be read (a guard holds the plan then). */
export function readRemovalDate(text: string): string | undefined {
  for (const [form, parts] of forms) {
    const match = form.exec(text.trim());
    if (match) {
      const [year, month, day] = parts(match);
      return isDate(Number(year), Number(month), Number(day)) ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : undefined;
    }
  }
  return undefined;
}

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
