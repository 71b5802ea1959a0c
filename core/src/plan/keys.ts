/** Keys of several columns: as they are compared, and as people read them. */

/** Between the values: a space would make one key of ("Anna Maria", "Nova") and ("Anna", "Maria Nova"). */
export const keySeparator = "\u001F";

/** With a space between the values; one that has a space itself stands in quotes, so that two keys never read alike. */
export function shownKey(key: string): string {
  return key.includes(keySeparator) ? key.split(keySeparator).map(quoted).join(" ") : key;
}

/** As somebody may write a key who protects a person: letter case, and the quotes around values, do not matter. */
export function closely(key: string): string {
  return key.toLowerCase().replaceAll('"', "");
}

/**
 * Nor do spaces, how an accent is composed, and what nobody sees: for whoever may go, since one stop too many is better than one too few. Whether
 * somebody stays is asked by `closely`: to the system, another space may be another person.
 */
export function loosely(key: string): string {
  return closely(key)
    .replace(/\p{Cf}/gu, "")
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim();
}

function quoted(value: string): string {
  return value === "" || /[\s"]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
