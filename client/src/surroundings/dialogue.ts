/** How a command talks with the person. In VS Code: `vscode/editorDialogue.ts`; in tests a scripted one. */

export interface Dialogue {
  /** `undefined`: the person gave up. Stays open when the focus moves: a password manager or another window may be needed. */
  input(question: InputQuestion): Promise<string | undefined>;
  pick<T>(question: PickQuestion<T>): Promise<T | undefined>;
  /** The same as steps of a wizard: `back` where the person wants the question before. */
  inputStep(question: InputQuestion & StepPlace): Promise<string | Back | undefined>;
  pickStep<T>(question: PickQuestion<T> & StepPlace): Promise<T | Back | undefined>;
  /** A file of this machine; `undefined`: the person gave up. */
  chooseFile(title: string): Promise<string | undefined>;
  chooseFolder(title: string): Promise<string | undefined>;
  /** A modal with one way forward; `false` when it was dismissed. */
  confirm(question: ConfirmQuestion): Promise<boolean>;
  /** A notification with at most two buttons, for what a person must or may act on; resolves with the one that was pressed. */
  tell<Button extends string>(
    level: "info" | "warning" | "error",
    message: string,
    buttons: readonly Button[],
  ): Promise<Button | undefined>;
  /** Runs the task under progress, which can cancel it once it takes longer than a moment. */
  progress<T>(title: string, task: (progress: Progress) => Promise<T>): Promise<T>;
  /** The same in the place of a wizard's questions, where Escape cancels. */
  waitStep<T>(question: StepPlace & { readonly title: string }, task: (progress: Progress) => Promise<T>): Promise<T>;
  /** A word in the status bar that goes away by itself. */
  mention(message: string): void;
}

/** The person pressed the button back. */
export const back: unique symbol = Symbol("back");
export type Back = typeof back;

/** Which step of a wizard a question is, from 1, and of how many. */
export interface StepPlace {
  readonly step: number;
  readonly of: number;
}

export interface InputQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;
  /** What is wrong with the text, or `undefined`. */
  readonly validate?: (text: string) => string | undefined | Promise<string | undefined>;
}

export interface PickQuestion<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly PickItem<T>[];
  /** In a step: the value that was chosen before, and is offered first. */
  readonly chosen?: T | undefined;
}

export interface PickItem<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: T;
}

export interface ConfirmQuestion {
  readonly message: string;
  readonly detail: string;
  readonly action: string;
}

export interface Progress {
  readonly signal: AbortSignal;
  /** `fraction` of the whole, from 0 to 1, where it is known. */
  report(message: string, fraction?: number): void;
}
