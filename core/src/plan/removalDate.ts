/** The formats in which administrators write dates; day before month where both are possible, as in the systems' countries. */
const forms: readonly (readonly [RegExp, (m: RegExpExecArray) => readonly [string, string, string]])[] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/, (m) => [m[1] as string, m[2] as string, m[3] as string]],
  [/^(\d{4})(\d{2})(\d{2})$/, (m) => [m[1] as string, m[2] as string, m[3] as string]],
  [/^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/, (m) => [m[3] as string, m[2] as string, m[1] as string]],
];

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
