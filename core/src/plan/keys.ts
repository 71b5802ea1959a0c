/** Keys of several columns: as they are compared, and as people read them. */

/** Between the values of a key of several columns: a space would make one key of ("Anna Maria", "Nova") and ("Anna", "Maria Nova"). */
export const keySeparator = "\u001F";

export function shownKey(key: string): string {
  return key.replaceAll(keySeparator, " ");
}
