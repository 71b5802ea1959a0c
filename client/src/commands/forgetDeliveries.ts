import type { Surroundings } from "../surroundings/surroundings.ts";
import { namedFile } from "./chooseFile.ts";
import { chooseTarget } from "./chooseTarget.ts";

/** Removes the delivered files that are kept on this machine for comparisons. */
export async function forgetDeliveries(surroundings: Surroundings, argument: unknown): Promise<void> {
  const {
    dialogue,
    engine,
    words: { t },
  } = surroundings;
  const file = await namedFile(surroundings, argument);
  const target = file && (await chooseTarget(surroundings, file, argument));
  if (!file || !target) {
    return;
  }
  const agreed = await dialogue.pick({
    title: t("Forget what was delivered to {0}?", target.name),
    placeholder: t("The next plan then does not know who would be deleted, and is held"),
    items: [
      { label: t("Forget"), value: true },
      { label: t("Keep"), value: false },
    ],
  });
  if (agreed) {
    const count = await engine.forgetDeliveries({ file: file.path, config: target.config, target: target.name });
    dialogue.mention(t("Forgotten: {0, plural, one {# delivered file} other {# delivered files}} of {1}", count, target.name));
  }
}
