/** The question where on the server the file goes: its folders are looked into, or the path is typed. */
import type { Words } from "#core";
import { type Back, back, type PickItem, type StepPlace } from "../../surroundings/dialogue.ts";
import { SyncFailure } from "../../sync/syncEngine.ts";
import { lookInto } from "./lookInto.ts";
import type { TargetStep, WizardContext } from "./placeSteps.ts";
import { placeIn, type TargetDraft, urlOf } from "./targetDraft.ts";

const loginFolder = "/~";

export function remoteFolderStep(context: WizardContext): TargetStep {
  const { surroundings, title, file } = context;
  const { t } = surroundings.words;
  return async function ask(draft, place): Promise<TargetDraft | Back | undefined> {
    const way = await surroundings.dialogue.pickStep<"browse" | "type">({
      ...place,
      title,
      placeholder: t("Where on {0} does {1} go?", draft.server ?? "", file.name),
      items: [
        { label: `$(folder-opened) ${t("Look into the folders…")}`, detail: t("Connects and logs in; sends nothing"), value: "browse" },
        { label: `$(edit) ${t("Type the path…")}`, ...(draft.path === undefined ? {} : { description: draft.path }), value: "type" },
      ],
    });
    if (typeof way !== "string") {
      return way;
    }
    const answer = way === "type" ? await typePath(context, draft, place) : await browse(context, draft, place);
    return answer === back ? ask(draft, place) : answer;
  };
}

async function typePath({ surroundings, title, file }: WizardContext, draft: TargetDraft, place: StepPlace) {
  const { t } = surroundings.words;
  const path = await surroundings.dialogue.inputStep({
    ...place,
    title,
    prompt: t("Path of the file as the server shows it. /~/ starts at the login folder; a path that ends with / is a folder."),
    value: draft.path ?? `${loginFolder}/${file.name}`,
    validate: (typed) =>
      typed.startsWith("/") && typed !== "/"
        ? surroundings.configs.urlFault(urlOf({ ...draft, path: typed }), draft.kind === "ftps-implicit")
        : t("The path begins with /, for example {0}", `/in/${file.name}`),
  });
  return typeof path === "string" ? { ...draft, path } : path;
}

type Choice =
  | { readonly kind: "take"; readonly path: string }
  | { readonly kind: "enter"; readonly folder: string }
  | { readonly kind: "type" };

/** From folder to folder until one is taken. */
async function browse(context: WizardContext, first: TargetDraft, place: StepPlace): Promise<TargetDraft | Back | undefined> {
  const { dialogue, words } = context.surroundings;
  let draft = first;
  for (let folder = draft.path === undefined ? loginFolder : placeIn(draft.path).folder; ; ) {
    const seen = await lookInto(context, draft, { ...place, folder }).catch((error: unknown) => whyNot(error));
    draft = "draft" in seen ? seen.draft : draft;
    const choice = await dialogue.pickStep<Choice>({
      ...place,
      title: context.title,
      placeholder: "draft" in seen ? wordsFor(folder, words) : seen.message,
      items: "draft" in seen ? itemsFor(context, folder, seen) : itemsWithout(folder, words),
    });
    if (choice === undefined || choice === back) {
      return choice;
    }
    if (choice.kind === "take") {
      return { ...draft, path: choice.path };
    }
    if (choice.kind === "type") {
      return typePath(context, draft, place);
    }
    folder = choice.folder;
  }
}

function whyNot(error: unknown): { readonly message: string } {
  if (error instanceof SyncFailure && error.data.failure !== "bug") {
    return { message: error.text };
  }
  throw error;
}

function wordsFor(folder: string, { t }: Words): string {
  if (folder === loginFolder) {
    return t("The login folder");
  }
  return folder.startsWith(`${loginFolder}/`)
    ? t("The login folder, {0}", folder.slice(loginFolder.length + 1))
    : t("The folder {0}", folder);
}

function itemsFor(
  { surroundings, file }: WizardContext,
  folder: string,
  { folders, files }: { readonly folders: readonly string[]; readonly files: readonly string[] },
): PickItem<Choice>[] {
  const { t } = surroundings.words;
  const inside = (name: string): string => `${folder === "/" ? "" : folder}/${name}`;
  const isThere = files.includes(file.name);
  return [
    {
      label: `$(check) ${t("Put {0} here", file.name)}`,
      description: isThere ? t("{0} is there: it is replaced when you push", file.name) : t("{0} is not there yet", file.name),
      value: { kind: "take", path: inside(file.name) },
    },
    ...(folder === "/" ? [] : [{ label: `$(arrow-up) ${t("Up")}`, value: { kind: "enter" as const, folder: above(folder) } }]),
    ...folders.map((name) => ({ label: `$(folder) ${name}`, value: { kind: "enter" as const, folder: inside(name) } })),
    ...files
      .filter((name) => name !== file.name)
      .map((name) => ({
        label: `$(file) ${name}`,
        description: t("take this name"),
        value: { kind: "take" as const, path: inside(name) },
      })),
    { label: `$(edit) ${t("Type the path…")}`, value: { kind: "type" } },
  ];
}

/** Above the login folder only the server's own root is known. */
function above(folder: string): string {
  return folder === loginFolder ? "/" : placeIn(folder).folder;
}

function itemsWithout(folder: string, { t }: Words): PickItem<Choice>[] {
  return [
    { label: `$(refresh) ${t("Try again")}`, value: { kind: "enter", folder } },
    { label: `$(edit) ${t("Type the path…")}`, value: { kind: "type" } },
  ];
}
