/** The names a delivery uses in the folder of the final one. */
import type { DeliveryRules } from "#core";

export interface DeliveryNames {
  readonly final: string;
  /** Where the bytes are uploaded to: as the system's documents say, so that it does not read the file before it is whole. */
  readonly temporary: string;
  /** Where the old file stands for an instant on a server that cannot rename over a file. Its ending says whose it is. */
  readonly aside: string;
}

export function isAsideName(name: string): boolean {
  return name.endsWith(asideSuffix);
}

export function asideNameOf(final: string): string {
  return final + asideSuffix;
}

const asideSuffix = ".usersync-aside";

export function deliveryNames(final: string, { suffix, apply }: DeliveryRules["temporary"]): DeliveryNames {
  const slash = final.lastIndexOf("/");
  const dot = final.lastIndexOf(".");
  const stem = apply === "replace" && dot > slash + 1 ? final.slice(0, dot) : final;
  return { final, temporary: stem + suffix, aside: asideNameOf(final) };
}
