import { type ChosenTarget, newConfigPath, pathInConfig } from "../config/configPlace.ts";
import { canEditConfigFile, editConfigFile } from "../config/editConfigFile.ts";
import type { UserFile } from "../surroundings/files.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { remoteFolderStep } from "./addTarget/folderStep.ts";
import { finishStep, localFolderStep, nameStep, pageStep, scheduleStep } from "./addTarget/lastSteps.ts";
import { kindStep, loginStep, serverStep, sshHostStep, type TargetStep, type WizardContext } from "./addTarget/placeSteps.ts";
import { runSteps } from "./addTarget/runSteps.ts";
import { entryOf, type TargetDraft } from "./addTarget/targetDraft.ts";
import { chooseFile } from "./chooseFile.ts";

export async function addTargetCommand(surroundings: Surroundings, argument: unknown): Promise<void> {
  const file = await chooseFile(surroundings, argument, surroundings.words.t("To add a target, the file on disk is read"));
  if (file && (await addTargetFor(surroundings, file))) {
    surroundings.runEnded();
  }
}

/** Asks for a target in a few steps and writes it, and the file's binding to it, to usersync.json. */
export async function addTargetFor(surroundings: Surroundings, file: UserFile): Promise<ChosenTarget | undefined> {
  const { files, configs, words } = surroundings;
  const { path, targets } = await configs.about(file.path);
  const config = path ?? newConfigPath(files, file.path);
  if (!(await canEditConfigFile(surroundings, config))) {
    return undefined;
  }
  const taken = targets.map(({ name }) => name);
  const draft = await runSteps<TargetDraft>(
    {},
    stepsOf({ surroundings, title: words.t("Add a target for {0}", file.name), file, config, taken }),
  );
  if (draft?.name === undefined) {
    return undefined;
  }
  const { name } = draft;
  const written = await editConfigFile(surroundings, config, [
    { kind: "target", name, entry: entryOf(draft) },
    { kind: "binding", binding: { path: pathInConfig(config, file.path), target: name } },
  ]);
  return written ? { name, config } : undefined;
}

function stepsOf(context: WizardContext): (draft: TargetDraft) => readonly TargetStep[] {
  const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
  const last = [scheduleStep({ ...context, zone }), nameStep(context), finishStep(context)];
  return ({ kind, isFromSsh, isLoginKnown }) => {
    switch (kind) {
      case "manual":
        return [kindStep(context), pageStep(context), ...last];
      case "file":
        return [kindStep(context), localFolderStep(context), ...last];
      case "sftp": {
        const needsLogin = !isFromSsh || !isLoginKnown;
        const server = isFromSsh ? sshHostStep(context) : serverStep(context);
        return [kindStep(context), server, ...(needsLogin ? [loginStep(context)] : []), remoteFolderStep(context), ...last];
      }
      default:
        return [kindStep(context), serverStep(context), remoteFolderStep(context), ...last];
    }
  };
}
