import { type Back, back, type Dialogue, type StepPlace } from "../../../client/src/surroundings/dialogue.ts";

/** What a person does, in order; each step answers the next question of its kind. */
export interface Script {
  readonly inputs?: readonly (string | undefined)[];
  /** Labels of the entries that are picked. */
  readonly picks?: readonly (string | undefined)[];
  readonly confirms?: readonly boolean[];
  readonly buttons?: readonly (string | undefined)[];
  /** Whether the person stops what a wizard waits for. */
  readonly stops?: readonly boolean[];
  readonly file?: string;
  readonly folder?: string;
}

export interface ScriptedDialogue extends Dialogue {
  /** Everything the person was shown, one line each. */
  readonly shown: string[];
}

/** In a script: the button back. */
export const backButton = "←";

/** A person who follows a script, gives up where it ends, and types nothing that the question calls wrong. */
export function scriptedDialogue(script: Script = {}): ScriptedDialogue {
  const inputs = [...(script.inputs ?? [])];
  const picks = [...(script.picks ?? [])];
  const confirms = [...(script.confirms ?? [])];
  const stops = [...(script.stops ?? [])];
  const buttons = [...(script.buttons ?? [])];
  const shown: string[] = [];
  const dialogue: ScriptedDialogue = {
    shown,
    async inputStep(question) {
      shown.push(stepWords(question));
      return inputs[0] === backButton ? pressBack(inputs) : dialogue.input(question);
    },
    async pickStep(question) {
      shown.push(stepWords(question), ...question.items.map(({ label, detail = "" }) => `  ${label} ${detail}`.trimEnd()));
      return picks[0] === backButton ? pressBack(picks) : dialogue.pick(question);
    },
    async chooseFolder(title) {
      shown.push(`folder: ${title}`);
      return script.folder;
    },
    async input({ prompt, password, validate }) {
      shown.push(`input${password ? " (hidden)" : ""}: ${prompt}`);
      const text = inputs.shift();
      const fault = text === undefined ? undefined : await validate?.(text);
      if (fault !== undefined) {
        shown.push(`refused: ${fault}`);
        return undefined;
      }
      return text;
    },
    async pick({ title, items }) {
      shown.push(`pick: ${title}`);
      const label = picks.shift();
      return items.find((item) => item.label.replace(/^\$\([\w-]+\) /, "") === label)?.value;
    },
    async chooseFile(title) {
      shown.push(`file: ${title}`);
      return script.file;
    },
    async confirm({ message, detail }) {
      shown.push(`modal: ${message}\n${detail}`);
      return confirms.shift() ?? false;
    },
    async tell(level, message, offered) {
      shown.push(`${level}: ${message}${offered.map((button) => ` [${button}]`).join("")}`);
      const pressed = buttons.shift();
      return offered.find((button) => button === pressed);
    },
    async progress(title, task) {
      shown.push(`progress: ${title}`);
      return task({ signal: new AbortController().signal, report: (message) => shown.push(`step: ${message}`) });
    },
    async waitStep({ title, ...place }, task) {
      shown.push(stepWords(place), `waiting: ${title}`);
      const stop = new AbortController();
      const answer = task({ signal: stop.signal, report: (message) => shown.push(`step: ${message}`) });
      if (stops.shift()) {
        stop.abort();
      }
      return answer;
    },
    mention(message) {
      shown.push(`mention: ${message}`);
    },
  };
  return dialogue;
}

function stepWords({ step, of }: StepPlace): string {
  return `step ${step}/${of}`;
}

function pressBack(answers: unknown[]): Back {
  answers.shift();
  return back;
}
