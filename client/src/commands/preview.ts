import type { BaselineChoice, FileRequest } from "#sync/protocol";
import type { ChosenTarget } from "../config/configPlace.ts";
import type { UserFile } from "../surroundings/files.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import type { Preview } from "../surroundings/views.ts";
import { calledOn } from "./calledOn.ts";
import { chooseFile, namedFile } from "./chooseFile.ts";
import { chooseTarget } from "./chooseTarget.ts";
import { planFor } from "./push.ts";

/** Shows what a push would do to people, compared with what the system is believed to hold. */
export async function preview(surroundings: Surroundings, argument: unknown): Promise<void> {
  const made = await planOf(surroundings, argument, { kind: "default" });
  if (made) {
    await surroundings.views.showPreview(made);
  }
}

/** The same beside the file, which keeps the focus. */
export async function previewToSide(surroundings: Surroundings, argument: unknown): Promise<void> {
  const made = await planOf(surroundings, argument, { kind: "default" });
  if (made) {
    await surroundings.views.showPreview(made, "beside");
  }
}

/** The same, against a baseline of the person's choice. */
export async function previewAgainst(surroundings: Surroundings, argument: unknown): Promise<void> {
  const { t } = surroundings.words;
  const file = await namedFile(surroundings, argument);
  if (!file) {
    return;
  }
  const baseline = await surroundings.dialogue.pick<BaselineChoice["kind"]>({
    title: t("Preview of {0}", file.name),
    placeholder: t("Compare the file with…"),
    items: [
      { label: t("What was delivered last"), detail: t("From the history on this machine"), value: "last" },
      { label: t("The file on the target now"), detail: t("Connects to the target"), value: "remote" },
      ...((await hasReports(surroundings, file, argument))
        ? [{ label: t("A report of the system…"), detail: t("2N Access Commander: its user list by the API"), value: "report" as const }]
        : []),
      { label: t("A file…"), detail: t("An export of the system, or an older file"), value: "file" },
      { label: t("Nothing"), detail: t("Everybody in the file is new"), value: "none" },
    ],
  });
  const choice = baseline && (await choiceOf(surroundings, { file, argument }, baseline));
  // Another file may be in front by now.
  const made = choice && (await planOf(surroundings, { file: file.path, ...choice.target }, choice.baseline));
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
  const { preview: shown, target } = calledOn(argument);
  if (shown?.run !== undefined) {
    return { request: shown, answer: await planFor(surroundings, shown) };
  }
  const edited = surroundings.files.current(argument);
  const held = await edited?.unsavedContent();
  const isUnsaved = held !== undefined && held !== "too long";
  const why = surroundings.words.t("To show what a push would do, the file on disk is read");
  const file = isUnsaved ? edited : await chooseFile(surroundings, argument, why);
  if (!file) {
    return undefined;
  }
  // A preview that had no target may have one by now.
  const place = shown?.target === undefined ? await requestFor(surroundings, file, target) : shown;
  const request = { ...place, baseline: shown?.baseline ?? baseline };
  return { request, answer: await planFor(surroundings, isUnsaved ? { ...request, content: held } : request), isUnsaved };
}

/** A preview needs no target: without one, nothing is compared with the far side. */
async function requestFor({ configs }: Surroundings, file: UserFile, called?: ChosenTarget): Promise<Omit<FileRequest, "baseline">> {
  if (called) {
    return { file: file.path, config: called.config, target: called.name };
  }
  const { path, binding, targets } = await configs.about(file.path);
  if (path === undefined) {
    return { file: file.path };
  }
  const target = binding.target ?? (targets.length === 1 ? targets[0]?.name : undefined);
  return { file: file.path, config: path, ...(target === undefined ? {} : { target }) };
}

/** Whether a target that the file may go to is one whose system tells whom it holds. */
async function hasReports({ configs }: Surroundings, file: UserFile, argument: unknown): Promise<boolean> {
  const { binding, targets } = await configs.about(file.path);
  const named = calledOn(argument).target?.name ?? binding.target;
  return targets.some((target) => target.hasReports && (named === undefined || named === target.name));
}

interface Named {
  readonly file: UserFile;
  readonly argument: unknown;
}

interface Choice {
  readonly baseline: BaselineChoice;
  readonly target: ChosenTarget | undefined;
}

async function choiceOf(surroundings: Surroundings, named: Named, kind: BaselineChoice["kind"]): Promise<Choice | undefined> {
  if (kind === "report") {
    return chooseReport(surroundings, named);
  }
  const baseline = kind === "file" ? await chooseBaselineFile(surroundings) : { kind };
  return baseline && { baseline, target: calledOn(named.argument).target };
}

async function chooseReport(surroundings: Surroundings, { file, argument }: Named): Promise<Choice | undefined> {
  const { dialogue, engine, words } = surroundings;
  const { t } = words;
  const target = await chooseTarget(surroundings, file, argument);
  if (!target) {
    return undefined;
  }
  const reports = await dialogue.progress(t("Asking the system for its reports"), ({ signal }) =>
    engine.reports({ file: file.path, config: target.config, target: target.name }, { signal }),
  );
  const id = await dialogue.pick({
    title: t("Compare with which report?"),
    placeholder: t("The one that lists the users in the columns of the file"),
    items: reports.map((report) => ({ label: report.name, description: report.id, value: report.id })),
  });
  return id === undefined ? undefined : { baseline: { kind: "report", id }, target };
}

async function chooseBaselineFile({ dialogue, words: { t } }: Surroundings): Promise<BaselineChoice | undefined> {
  const path = await dialogue.chooseFile(t("Compare with this file"));
  return path === undefined ? undefined : { kind: "file", path };
}
