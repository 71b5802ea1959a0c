/** The question where on the server the file goes: its folders are looked into, or the path is typed. */
import { type Back, back, type PickItem, type StepPlace } from "../../surroundings/dialogue.ts";
import { SyncFailure } from "../../sync/syncEngine.ts";
import { lookInto } from "./lookInto.ts";
import type { TargetStep, WizardContext } from "./placeSteps.ts";
import { placeIn, type TargetDraft, urlOf } from "./targetDraft.ts";

const loginFolder = "/~";

export function remoteFolderStep(context: WizardContext): TargetStep {
  const { surroundings, title, file } = context;
  return async function ask(draft, place): Promise<TargetDraft | Back | undefined> {
    const way = await surroundings.dialogue.pickStep<"browse" | "type">({
      ...place,
      title,
      placeholder: `Where on ${draft.server} does ${file.name} go?`,
      items: [
        { label: "$(folder-opened) Look into the folders…", detail: "Connects and logs in; sends nothing", value: "browse" },
        { label: "$(edit) Type the path…", ...(draft.path === undefined ? {} : { description: draft.path }), value: "type" },
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
  const path = await surroundings.dialogue.inputStep({
    ...place,
    title,
    prompt: "Path of the file as the server shows it. /~/ starts at the login folder; a path that ends with / is a folder.",
    value: draft.path ?? `${loginFolder}/${file.name}`,
    validate: (typed) =>
      typed.startsWith("/") && typed !== "/"
        ? surroundings.configs.urlFault(urlOf({ ...draft, path: typed }), draft.kind === "ftps-implicit")
        : `The path begins with /, for example /in/${file.name}`,
  });
  return typeof path === "string" ? { ...draft, path } : path;
}

type Choice =
  | { readonly kind: "take"; readonly path: string }
  | { readonly kind: "enter"; readonly folder: string }
  | { readonly kind: "type" };

/** From folder to folder until one is taken. */
async function browse(context: WizardContext, first: TargetDraft, place: StepPlace): Promise<TargetDraft | Back | undefined> {
  const { dialogue } = context.surroundings;
  let draft = first;
  for (let folder = draft.path === undefined ? loginFolder : placeIn(draft.path).folder; ; ) {
    const seen = await lookInto(context, draft, folder).catch((error: unknown) => whyNot(error));
    draft = "draft" in seen ? seen.draft : draft;
    const choice = await dialogue.pickStep<Choice>({
      ...place,
      title: context.title,
      placeholder: "draft" in seen ? wordsFor(folder) : seen.message,
      items: "draft" in seen ? itemsFor(context, folder, seen) : itemsWithout(folder),
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
    return { message: [error.message, error.data.wayOut].filter(Boolean).join(" ") };
  }
  throw error;
}

function wordsFor(folder: string): string {
  if (folder === loginFolder) {
    return "The login folder";
  }
  return folder.startsWith(`${loginFolder}/`) ? `The login folder, ${folder.slice(loginFolder.length + 1)}` : `The folder ${folder}`;
}

function itemsFor(
  { file }: WizardContext,
  folder: string,
  { folders, files }: { readonly folders: readonly string[]; readonly files: readonly string[] },
): PickItem<Choice>[] {
  const inside = (name: string): string => `${folder === "/" ? "" : folder}/${name}`;
  const isThere = files.includes(file.name);
  return [
    {
      label: `$(check) Put ${file.name} here`,
      description: isThere ? `${file.name} is there: it is replaced when you push` : `${file.name} is not there yet`,
      value: { kind: "take", path: inside(file.name) },
    },
    ...(folder === "/" ? [] : [{ label: "$(arrow-up) Up", value: { kind: "enter" as const, folder: above(folder) } }]),
    ...folders.map((name) => ({ label: `$(folder) ${name}`, value: { kind: "enter" as const, folder: inside(name) } })),
    ...files
      .filter((name) => name !== file.name)
      .map((name) => ({ label: `$(file) ${name}`, description: "take this name", value: { kind: "take" as const, path: inside(name) } })),
    { label: "$(edit) Type the path…", value: { kind: "type" } },
  ];
}

/** Above the login folder only the server's own root is known. */
function above(folder: string): string {
  return folder === loginFolder ? "/" : placeIn(folder).folder;
}

function itemsWithout(folder: string): PickItem<Choice>[] {
  return [
    { label: "$(refresh) Try again", value: { kind: "enter", folder } },
    { label: "$(edit) Type the path…", value: { kind: "type" } },
  ];
}
