/** Questions of a wizard: they show which step they are and, after the first, a button back. */
import * as vscode from "vscode";
import { type Back, back, type InputQuestion, type PickItem, type PickQuestion, type StepPlace } from "../surroundings/dialogue.ts";
import { withoutLinks } from "./withoutLinks.ts";

export function inputStep({
  title,
  prompt,
  placeholder,
  value,
  validate,
  step,
  of,
}: InputQuestion & StepPlace): Promise<string | Back | undefined> {
  const box = vscode.window.createInputBox();
  box.prompt = withoutLinks(prompt);
  box.placeholder = placeholder;
  box.value = value ?? "";
  const check = async (): Promise<boolean> => {
    const text = box.value;
    const fault = await validate?.(text);
    // Only the answer about what stands there now counts.
    if (text === box.value) {
      box.validationMessage = fault && withoutLinks(fault);
    }
    return fault === undefined && text === box.value;
  };
  return new Promise((resolve, reject) => {
    box.onDidChangeValue(() => check().catch(reject));
    box.onDidAccept(() => {
      check().then((isRight) => {
        if (isRight) {
          resolve(box.value);
          box.hide();
        }
      }, reject);
    });
    show(box, { title, step, of }, resolve);
  });
}

export function pickStep<T>({ title, placeholder, items, chosen, step, of }: PickQuestion<T> & StepPlace): Promise<T | Back | undefined> {
  const pick = vscode.window.createQuickPick<PickItem<T> & vscode.QuickPickItem>();
  pick.placeholder = placeholder;
  pick.items = [...items];
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const active = items.find(({ value }) => value === chosen);
  if (active) {
    pick.activeItems = [active];
  }
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const [picked] = pick.selectedItems;
      if (picked) {
        resolve(picked.value);
        pick.hide();
      }
    });
    show(pick, { title, step, of }, resolve);
  });
}

/** A second `resolve` changes nothing: what was chosen before it hid counts. */
function show(
  input: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  { title, step, of }: StepPlace & { readonly title: string },
  resolve: (answer: Back | undefined) => void,
): void {
  input.title = title;
  input.step = step;
  input.totalSteps = of;
  input.ignoreFocusOut = true;
  input.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
  input.onDidTriggerButton(() => {
    resolve(back);
    input.hide();
  });
  input.onDidHide(() => {
    resolve(undefined);
    input.dispose();
  });
  input.show();
}
