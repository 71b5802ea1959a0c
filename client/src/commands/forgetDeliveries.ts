import type { Surroundings } from "../surroundings/surroundings.ts";
import { chooseTarget } from "./chooseTarget.ts";

/** Removes the delivered files that are kept on this machine for comparisons. */
export async function forgetDeliveries(surroundings: Surroundings, argument: unknown): Promise<void> {
  const { dialogue, engine, files } = surroundings;
  const file = files.current(argument);
  const target = file && (await chooseTarget(surroundings, file, argument));
  if (!file || !target) {
    return;
  }
  const agreed = await dialogue.pick({
    title: `Forget what was delivered to ${target.name}?`,
    placeholder: "The next plan then does not know who would be deleted, and is held",
    items: [
      { label: "Forget", value: true },
      { label: "Keep", value: false },
    ],
  });
  if (agreed) {
    const count = await engine.forgetDeliveries({ file: file.path, config: target.config, target: target.name });
    dialogue.mention(`Forgotten: ${count} delivered ${count === 1 ? "file" : "files"} of ${target.name}`);
  }
}
