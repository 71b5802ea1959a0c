import * as vscode from "vscode";
import type { Dialogue } from "../surroundings/dialogue.ts";
import { editorWords } from "./editorWords.ts";
import { notificationButtons } from "./notificationButtons.ts";
import { showProgress } from "./showProgress.ts";
import { WaitingStep } from "./waitingStep.ts";
import { withoutLinks } from "./withoutLinks.ts";
import { inputStep, pickStep } from "./wizardInputs.ts";

const mentionMs = 8000;
const waiting = new WaitingStep();

export const editorDialogue: Dialogue = {
  async input({ title, prompt, placeholder, value, password, validate }) {
    const options: vscode.InputBoxOptions = {
      title,
      prompt: withoutLinks(prompt),
      ignoreFocusOut: true,
      password: password ?? false,
      ...(placeholder === undefined ? {} : { placeHolder: placeholder }),
      ...(value === undefined ? {} : { value }),
      ...(validate === undefined ? {} : { validateInput: validate }),
    };
    return waiting.ask(() => vscode.window.showInputBox(options));
  },

  async pick({ title, placeholder, items }) {
    const options = { title, placeHolder: placeholder, ignoreFocusOut: true };
    const picked = await waiting.ask(() => vscode.window.showQuickPick([...items], options));
    return picked?.value;
  },

  inputStep,
  pickStep,

  async chooseFile(title) {
    const [uri] =
      (await vscode.window.showOpenDialog({
        title,
        canSelectMany: false,
        filters: { CSV: ["csv", "tsv", "txt"], [editorWords().t("All files")]: ["*"] },
      })) ?? [];
    return uri?.fsPath;
  },

  async chooseFolder(title) {
    const [uri] = (await vscode.window.showOpenDialog({ title, canSelectFiles: false, canSelectFolders: true })) ?? [];
    return uri?.fsPath;
  },

  async confirm({ message, detail, action }) {
    return (
      (await vscode.window.showWarningMessage(withoutLinks(message), { modal: true, detail: withoutLinks(detail) }, action)) === action
    );
  },

  async tell(level, message, buttons) {
    const { showInformationMessage, showWarningMessage, showErrorMessage } = vscode.window;
    const show = { info: showInformationMessage, warning: showWarningMessage, error: showErrorMessage }[level];
    const pressed = await show(withoutLinks(message), ...notificationButtons(buttons, editorWords()));
    return buttons.find((button) => button === pressed);
  },

  progress: showProgress,

  waitStep: (question, task) => waiting.run(question, task),

  mention(message) {
    vscode.window.setStatusBarMessage(message, mentionMs);
  },
};
