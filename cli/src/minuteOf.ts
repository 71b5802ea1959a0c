/** A time (ISO 8601) as a person reads it: "2026-11-20 09:12 UTC". */
export function minuteOf(time: string): string {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
