/**
 * Secrets for a command: from the environment, where they are bound to an account by a second variable, or from standard input. Never from
 * arguments, which every process of the machine can read.
 */
import { environmentName, secretEnds } from "#core";
import type { SecretQuestion } from "#sync/protocol";
import type { CliEnvironment } from "./cliEnvironment.ts";
import { CliFailure, exitCodes } from "./exitCodes.ts";

/** What standard input was read for: one secret is for one account, and must not reach another that asks later. */
interface InputSecret {
  readonly place: string;
  readonly text: Promise<string>;
}

/** `USERSYNC_SECRET_…` and `USERSYNC_URL_…` of a target, or of its proxy. */
export function variableNames(target: string, isProxy = false): { readonly secret: string; readonly url: string } {
  const name = environmentName(target, isProxy);
  return { secret: `USERSYNC_SECRET_${name}`, url: `USERSYNC_URL_${name}` };
}

/** Fails with what the reader can set where there is no secret, or the one that there is was refused: nobody is asked here, but for a code. */
export function answerSecrets(environment: CliEnvironment, target: string | undefined, fromInput: boolean) {
  let input: InputSecret | undefined;
  return async (question: SecretQuestion): Promise<string | undefined> => {
    const place = `${question.kind} ${question.account}`;
    // The one secret on standard input is the target's, and must not reach its proxy.
    if (fromInput && !question.isProxy && question.kind !== "code") {
      input ??= { place, text: readSecret(environment) };
      if (input.place === place) {
        return question.refused ? refuse(question, "standard input") : input.text;
      }
    }
    if (target === undefined) {
      return undefined;
    }
    const { ask, variables } = environment;
    const isGiven = variables[variableNames(target, question.isProxy).secret + secretEnds[question.kind]] !== undefined;
    // A code is made while somebody waits for it.
    return question.kind === "code" && ask && !isGiven
      ? ask(`${question.account} asks: ${question.prompt} `)
      : fromVariables(environment, target, question);
  };
}

async function readSecret({ readInput }: CliEnvironment): Promise<string> {
  const text = await readInput();
  if (text === "") {
    throw new CliFailure(exitCodes.usage, "Standard input holds no secret, though --secret-stdin says so");
  }
  return text;
}

function fromVariables({ variables }: CliEnvironment, target: string, question: SecretQuestion): string {
  const { kind, account, isProxy } = question;
  const names = variableNames(target, isProxy);
  const name = names.secret + secretEnds[kind];
  // A token goes to the system's web address, which is another account than that of its files.
  const url = kind === "token" ? `${names.url}_TOKEN` : names.url;
  const secret = variables[name];
  if (secret === undefined) {
    const input = isProxy || kind === "code" ? "" : ", or give it on standard input with --secret-stdin";
    throw new CliFailure(exitCodes.transfer, `There is no ${kind} for ${account}`, `Set ${name} and ${url}=${account}${input}`);
  }
  if (secret === "") {
    throw new CliFailure(exitCodes.usage, `${name} is set, but empty`, "That is how a pipeline shows a secret that the job may not read");
  }
  const bound = variables[url];
  if (bound !== account) {
    throw new CliFailure(
      exitCodes.usage,
      bound === undefined
        ? `${url} is not set, so nothing says where the secret may go`
        : `${url} is ${toldAccount(bound)}, but usersync.json leads to ${account}`,
      `If that is where the secret belongs, set ${url}=${account}`,
    );
  }
  return question.refused ? refuse(question, name) : secret;
}

/** Without the password that may have been written into it; where no address is, the two variables may have been mixed up. */
function toldAccount(bound: string): string {
  return /^[a-z]+:\/\//i.test(bound) ? bound.replace(/^([a-z]+:\/\/[^:@]*):.*@/is, "$1@") : "no address";
}

function refuse({ kind, account }: SecretQuestion, source: string): never {
  throw new CliFailure(
    exitCodes.transfer,
    `The ${kind} for ${account} was refused`,
    `It came from ${source}: look whether it is the right one`,
  );
}
