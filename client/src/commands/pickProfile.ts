import type { FileConfig } from "#server/protocol";
import type { Surroundings } from "../surroundings/surroundings.ts";

/** Asks for a system; answers the id of its profile, undefined where the person gave up. */
export function pickProfile(
  { dialogue, words }: Pick<Surroundings, "dialogue" | "words">,
  title: string,
  profiles: FileConfig["profiles"],
): Promise<string | undefined> {
  return dialogue.pick({
    title,
    placeholder: words.t("For which system?"),
    items: profiles.map(({ id, title: label, description }) => ({ label, description: id, detail: description, value: id })),
  });
}
