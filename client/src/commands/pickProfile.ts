import type { FileConfig } from "#server/protocol";
import type { Dialogue } from "../surroundings/dialogue.ts";

/** Asks for a system; answers the id of its profile, undefined where the person gave up. */
export function pickProfile(dialogue: Dialogue, title: string, profiles: FileConfig["profiles"]): Promise<string | undefined> {
  return dialogue.pick({
    title,
    placeholder: "For which system?",
    items: profiles.map(({ id, title: label, description }) => ({ label, description: id, detail: description, value: id })),
  });
}
