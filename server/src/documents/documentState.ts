import type { DocumentState } from "../protocol/index.ts";
import type { UserDocument } from "./userDocument.ts";

/** What the status bar shows of a document. */
export function documentState({ uri, profile, choice, checker, limitation, settings }: UserDocument): DocumentState {
  const { error, warning, info, silenced } = checker.counts();
  const target = settings.binding?.target;
  return {
    uri,
    profile: profile && { id: profile.id, title: profile.title },
    reason: choice.reason,
    records: checker.recordCount(),
    counts: { error, warning, info },
    ...(silenced > 0 ? { silenced } : {}),
    mode: limitation === undefined ? "full" : "limited",
    ...(limitation === undefined ? {} : { modeReason: limitation }),
    ...(target === undefined ? {} : { target }),
  };
}
