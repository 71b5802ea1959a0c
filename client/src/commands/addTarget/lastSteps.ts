/** The questions that every target has: places on this machine and on the web, the schedule, the name, and a look before it is written. */
import type { Words } from "#core";
import { type Back, back, type PickItem, type StepPlace } from "../../surroundings/dialogue.ts";
import { SyncFailure } from "../../sync/syncEngine.ts";
import { lookInto } from "./lookInto.ts";
import type { TargetStep, WizardContext } from "./placeSteps.ts";
import { isRemote, placeIn, type TargetDraft, urlOf } from "./targetDraft.ts";

export function localFolderStep({ surroundings, title, file }: WizardContext): TargetStep {
  const { dialogue, configs, words } = surroundings;
  const { t } = words;
  return async function ask(draft, place): Promise<TargetDraft | Back | undefined> {
    const way = await dialogue.pickStep<"choose" | "type">({
      ...place,
      title,
      placeholder: t("Into which folder does {0} go?", file.name),
      items: [
        { label: `$(folder-opened) ${t("Choose a folder…")}`, value: "choose" },
        { label: `$(edit) ${t("Type the path…")}`, ...(draft.path === undefined ? {} : { description: draft.path }), value: "type" },
      ],
    });
    if (typeof way !== "string") {
      return way;
    }
    if (way === "choose") {
      const folder = await dialogue.chooseFolder(t("Where the file goes"));
      return folder === undefined
        ? ask(draft, place)
        : { ...draft, path: `${folder.replaceAll("\\", "/").replace(/\/$/, "")}/${file.name}` };
    }
    const path = await dialogue.inputStep({
      ...place,
      title,
      prompt: t("Path of the file there. A relative path begins at the folder of usersync.json."),
      value: draft.path ?? `/srv/import/${file.name}`,
      validate: (typed) => configs.urlFault(urlOf({ kind: "file", path: typed }), false),
    });
    return typeof path === "string" ? { ...draft, path } : path === back ? ask(draft, place) : undefined;
  };
}

export function pageStep({ surroundings, title }: WizardContext): TargetStep {
  const { t } = surroundings.words;
  return async (draft, place) => {
    const path = await surroundings.dialogue.inputStep({
      ...place,
      title,
      prompt: t("Address of the page on which the file is uploaded"),
      placeholder: "https://system.example.com/import",
      value: draft.path ?? "https://",
      validate: (typed) => surroundings.configs.urlFault(`manual:${typed}`, false),
    });
    return typeof path === "string" ? { ...draft, path } : path;
  };
}

function rhythmsIn({ t }: Words): readonly PickItem<"unknown" | "daily" | "hourly" | "weekly">[] {
  return [
    { label: t("I do not know"), detail: t("It can be written later, as import.schedule"), value: "unknown" },
    { label: t("Every day…"), value: "daily" },
    { label: t("Every hour…"), value: "hourly" },
    { label: t("Every week…"), value: "weekly" },
  ];
}

export function scheduleStep({ surroundings, title, zone }: WizardContext & { readonly zone: string }): TargetStep {
  const { dialogue, configs, words } = surroundings;
  const { t } = words;
  const rhythms = rhythmsIn(words);
  const examples = { daily: `daily 02:00 ${zone}`, hourly: `hourly :15 ${zone}`, weekly: `weekly Mon 06:30 ${zone}` };
  return async function ask(draft, place): Promise<TargetDraft | Back | undefined> {
    const known = rhythms.find(({ value }) => draft.schedule?.startsWith(value))?.value;
    const rhythm = await dialogue.pickStep({
      ...place,
      title,
      placeholder: t("When does the system read the file by itself? The status bar counts down to it"),
      items: rhythms,
      chosen: known,
    });
    if (typeof rhythm !== "string") {
      return rhythm;
    }
    if (rhythm === "unknown") {
      const { schedule: _, ...without } = draft;
      return without;
    }
    const schedule = await dialogue.inputStep({
      ...place,
      title,
      prompt: t("The time and the time zone of the system"),
      value: rhythm === known && draft.schedule !== undefined ? draft.schedule : examples[rhythm],
      validate: (text) => configs.scheduleFault(text),
    });
    return typeof schedule === "string" ? { ...draft, schedule } : schedule === back ? ask(draft, place) : undefined;
  };
}

export function nameStep({ surroundings, title, taken }: WizardContext): TargetStep {
  const { words } = surroundings;
  return async (draft, place) => {
    const name = await surroundings.dialogue.inputStep({
      ...place,
      title,
      prompt: words.t("A short name for the target"),
      value: draft.name ?? freeName(draft, taken),
      validate: (text) => nameProblem(text, taken, words),
    });
    return typeof name === "string" ? { ...draft, name } : name;
  };
}

function freeName({ kind }: TargetDraft, taken: readonly string[]): string {
  const base = kind === "file" ? "folder" : kind === "manual" ? "page" : kind === "ftps-implicit" ? "ftps" : (kind ?? "target");
  let name: string = base;
  for (let n = 2; taken.includes(name); n++) {
    name = `${base}${n}`;
  }
  return name;
}

function nameProblem(text: string, taken: readonly string[], { t }: Words): string | undefined {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(text)) {
    return t("Letters, digits, - and _ only");
  }
  return taken.includes(text) ? t("{0} is taken", text) : undefined;
}

/** What will be written, with a test of the connection for who wants one; its result stands in the same place. */
export function finishStep(context: WizardContext): TargetStep {
  const { words } = context.surroundings;
  const { t } = words;
  const ask = async (draft: TargetDraft, place: StepPlace, found?: string): Promise<TargetDraft | Back | undefined> => {
    const choice = await context.surroundings.dialogue.pickStep<"save" | "test">({
      ...place,
      title: context.title,
      placeholder: found ?? t("This is written to usersync.json, and nothing is sent"),
      items: [
        { label: `$(save) ${t("Save {0}", draft.name ?? "")}`, description: urlOf(draft), detail: facts(draft, words), value: "save" },
        ...(isRemote(draft)
          ? [
              {
                label: `$(plug) ${t("Test the connection")}`,
                detail: t("Connects, logs in and looks into the folder"),
                value: "test" as const,
              },
            ]
          : []),
      ],
    });
    if (choice !== "test") {
      return choice === "save" ? draft : choice;
    }
    const tested = await test(context, draft, place);
    return ask(tested.draft, place, tested.found);
  };
  return (draft, place) => ask(draft, place);
}

function facts({ kind, pin, identity, proxy, schedule }: TargetDraft, { t }: Words): string {
  const server = kind === "ftp" ? t("not encrypted") : pin === undefined ? t("the server is verified at the first connection") : pin;
  // A fingerprint is long and was seen before: what the line has no room for is cut at its end.
  return [
    schedule ?? t("no schedule"),
    ...(kind !== "sftp" ? [] : [identity ? t("key: {0}", identity) : t("password")]),
    ...(proxy === undefined ? [] : [t("through {0}", proxy.url)]),
    ...(kind === "file" || kind === "manual" ? [] : [server]),
  ].join(" · ");
}

interface Tested {
  /** With the identity that was trusted on the way. */
  readonly draft: TargetDraft;
  /** In a sentence. */
  readonly found: string;
}

async function test(context: WizardContext, draft: TargetDraft, place: StepPlace): Promise<Tested> {
  const { t } = context.surroundings.words;
  const { folder, name } = placeIn(draft.path ?? "/");
  try {
    const { files, draft: seen } = await lookInto(context, draft, { ...place, folder });
    const there = files.includes(name) ? t("{0} is there", name) : t("{0} is not there yet", name);
    return { draft: seen, found: t("Logged in to {0}. {1} can be read: {2}.", draft.server ?? "", folder, there) };
  } catch (error) {
    if (error instanceof SyncFailure && error.data.failure !== "bug") {
      return { draft, found: t("The test failed: {0}", error.text) };
    }
    throw error;
  }
}
