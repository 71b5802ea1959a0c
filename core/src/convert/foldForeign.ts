import { foldName } from "../profile/foldName.ts";

/**
 * A name or value of a foreign file as a mapping's are compared with it: nor does it count how an accent is composed. Two programs of one house
 * may differ in that, and whoever is to be left out would not be.
 */
export function foldForeign(text: string): string {
  return foldName(text).normalize();
}
