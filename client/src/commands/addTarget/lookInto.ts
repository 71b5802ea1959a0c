import type { BrowseAnswer } from "#sync/protocol";
import type { StepPlace } from "../../surroundings/dialogue.ts";
import { reportStep } from "../reportStep.ts";
import type { WizardContext } from "./placeSteps.ts";
import { entryOf, type TargetDraft } from "./targetDraft.ts";

/** Connects to what the draft says and looks into a folder, while the wizard shows how far it is. The draft comes back with the identity that was trusted on the way. */
export async function lookInto(
  { surroundings, title, file, config }: WizardContext,
  draft: TargetDraft,
  { folder, ...place }: StepPlace & { readonly folder: string },
): Promise<BrowseAnswer & { readonly draft: TargetDraft }> {
  const { dialogue, engine, words } = surroundings;
  const entry = entryOf({ ...draft, path: draft.path ?? "/users.csv" });
  const seen = await dialogue.waitStep({ ...place, title }, (progress) =>
    engine.browse(
      { file: file.path, config, target: draft.name ?? "new", entry, folder },
      { signal: progress.signal, onProgress: (step) => reportStep(progress, step, words) },
    ),
  );
  const { pin, proxyPin } = seen;
  return {
    ...seen,
    draft: {
      ...draft,
      ...(pin === undefined ? {} : { pin }),
      ...(proxyPin === undefined || !draft.proxy ? {} : { proxy: { ...draft.proxy, hostKey: proxyPin } }),
    },
  };
}
