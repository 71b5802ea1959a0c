import type { Words } from "../words/words.ts";
import type { GuardId } from "./plan.ts";

/** What a guard is about, for a person. One that only a newer version knows keeps its id. */
export function guardName(id: GuardId, { t }: Words): string {
  const names: Readonly<Record<GuardId, string>> = {
    delete: t("Deletions"),
    update: t("Changes"),
    create: t("Additions"),
    loss: t("Loss of access"),
    "no-baseline": t("Nothing to compare with"),
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
