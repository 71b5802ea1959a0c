import type { BaselineChoice, FileRequest } from "#sync/protocol";
import type { UserFile } from "../surroundings/files.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import type { Preview } from "../surroundings/views.ts";
import { chooseFile } from "./chooseFile.ts";
import { planFor } from "./push.ts";

/** Shows what a push would do to people, compared with what the system is believed to hold. */
export async function preview(surroundings: Surroundings, argument: unknown): Promise<void> {
  const made = await planOf(surroundings, argument, { kind: "default" });
  if (made) {
    await surroundings.views.showPreview(made);
  }
}

/** The same, against a baseline of the person's choice. */
export async function previewAgainst(surroundings: Surroundings, argument: unknown): Promise<void> {
  const baseline = await surroundings.dialogue.pick<BaselineChoice["kind"]>({
    title: "Preview Sync",
    placeholder: "Compare the file with…",
    items: [
      { label: "What was delivered last", detail: "From the history on this machine", value: "last" },
      { label: "The file on the target now", detail: "Connects to the target", value: "remote" },
      { label: "A file…", detail: "An export of the system, or an older file", value: "file" },
      { label: "Nothing", detail: "Everybody in the file is new", value: "none" },
    ],
  });
  const choice = baseline === "file" ? await chooseBaselineFile(surroundings) : baseline && ({ kind: baseline } as BaselineChoice);
  const made = choice && (await planOf(surroundings, argument, choice));
  if (made) {
    await surroundings.views.showPreview(made);
  }
}

/** Both sides in the native diff editor. */
export async function compareAsText(surroundings: Surroundings, argument: unknown): Promise<void> {
  const made = await planOf(surroundings, argument, { kind: "default" });
  if (made) {
    await surroundings.views.showComparison(made);
  }
}

async function planOf(surroundings: Surroundings, argument: unknown, baseline: BaselineChoice): Promise<Preview | undefined> {
  const file = await chooseFile(surroundings, argument, "show what a push would do");
  if (!file) {
    return undefined;
  }
  const request = { ...(await requestFor(surroundings, file)), baseline };
  return { request, answer: await planFor(surroundings, request) };
}

/** A preview needs no target: without one, nothing is compared with the far side. */
async function requestFor({ configs }: Surroundings, file: UserFile): Promise<Omit<FileRequest, "baseline">> {
  const { path, binding, targets } = await configs.about(file.path);
  if (path === undefined) {
    return { file: file.path };
  }
  const target = binding.target ?? (targets.length === 1 ? targets[0]?.name : undefined);
  return { file: file.path, config: path, ...(target === undefined ? {} : { target }) };
}

async function chooseBaselineFile({ dialogue }: Surroundings): Promise<BaselineChoice | undefined> {
  const path = await dialogue.chooseFile("Compare with this file");
  return path === undefined ? undefined : { kind: "file", path };
}
