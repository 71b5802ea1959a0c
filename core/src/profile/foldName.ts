/** Characters that nobody sees, and that make two equal names differ. */
const invisible = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** A header as compared without regard to letter case, surrounding spaces and invisible characters. */
export function foldName(text: string): string {
  return text.replace(invisible, "").replaceAll("\u00A0", " ").trim().toLowerCase();
}
