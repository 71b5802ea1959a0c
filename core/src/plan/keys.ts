/** Keys of several columns: as they are compared, and as people read them. */

/** Between the values: a space would make one key of ("Anna Maria", "Nova") and ("Anna", "Maria Nova"). */
export const keySeparator = "\u001F";

/** With a space between the values; one that has a space itself stands in quotes, so that two keys never read alike. */
export function shownKey(key: string): string {
  return key.includes(keySeparator) ? key.split(keySeparator).map(quoted).join(" ") : key;
}

/** As somebody may write a key who protects a person: letter case, and the quotes around values, do not matter. */
export function loosely(key: string): string {
  return key.toLowerCase().replaceAll('"', "");
}

function quoted(value: string): string {
  return value === "" || /[\s"]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
