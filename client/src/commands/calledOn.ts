import type { FileRequest } from "#sync/protocol";
import type { ChosenTarget } from "../config/configPlace.ts";

/** What a command was called on, beside the file: a row of the view of targets, or an open preview, whose page passes its request. */
export interface CalledOn {
  readonly target?: ChosenTarget;
  readonly run?: FileRequest["run"];
  readonly preview?: FileRequest;
}

/** Of what the editor hands to a command; nothing where it was called by its name. */
export function calledOn(argument: unknown): CalledOn {
  if (typeof argument !== "object" || argument === null) {
    return {};
  }
  const { name, target = name, config, run, baseline } = argument as Readonly<Record<string, unknown>>;
  const id = isFields(run) ? run.id : run;
  return {
    ...(typeof target === "string" && typeof config === "string" ? { target: { name: target, config } } : {}),
    ...(typeof id === "number" || id === "accepted" ? { run: id } : {}),
    ...(baseline === undefined ? {} : { preview: argument as FileRequest }),
  };
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
