import type { Words } from "#core";
import type { Need } from "./surroundings.ts";

export interface WorkspaceFacts {
  readonly trusted: boolean;
  /** The files are not on a disk of this machine. */
  readonly virtual: boolean;
}

/** Why a workspace does not allow what a command needs; checking is always allowed. */
export function workspaceBar(need: Need, { trusted, virtual }: WorkspaceFacts, { t }: Words): string | undefined {
  if (need === "nothing") {
    return undefined;
  }
  if (virtual) {
    return t("The files of this workspace are not on a disk of this machine, and only what is on disk is planned and sent.");
  }
  if (need === "connection" && !trusted) {
    return t("This workspace is in Restricted Mode: files are checked, and nothing connects to a target. Trust the workspace to push.");
  }
  return undefined;
}
