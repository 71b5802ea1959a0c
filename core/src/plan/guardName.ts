import type { Words } from "../words/words.ts";
import type { GuardId } from "./plan.ts";

/** What all guards of an id are about, for a person. One that only a newer version knows keeps its id. */
export function guardName(id: GuardId, { t }: Words): string {
  const names: Readonly<Record<GuardId, string>> = {
    delete: t("Deletions"),
    update: t("Changes"),
    create: t("Additions"),
    loss: t("Loss of access"),
    "no-baseline": t("No baseline"),
    "unverified-profile": t("Columns not confirmed"),
    segment: t("Whole group disappears"),
    drip: t("Deletions of the last days"),
    protected: t("Protected person"),
    blackout: t("No pushes today"),
    licence: t("Licence"),
    overrides: t("Limits passed again and again"),
    "hard-stop": t("Cannot be sent"),
  };
  return names[id] ?? id;
}

/** "Loss of access: Card numbers". */
export function guardTitle(id: GuardId, about: string, words: Words): string {
  return `${guardName(id, words)}: ${about}`;
}
