import type { IdentityQuestion } from "#sync/protocol";
import { type ConfigWriting, editConfigFile } from "../config/editConfigFile.ts";

/**
 * Asks whether an unknown server is the right one and pins it in usersync.json. The answer is "no" as long as the pin is not written: a
 * server is trusted by a pin that can be read and reviewed, and by nothing else.
 */
export async function answerIdentity(
  surroundings: ConfigWriting,
  question: IdentityQuestion,
  configPath: string | undefined,
): Promise<boolean> {
  const agreed = await surroundings.dialogue.confirm(wordsFor(question));
  if (!agreed || configPath === undefined) {
    return false;
  }
  const { target, fingerprint, isProxy = false } = question;
  return editConfigFile(surroundings, configPath, [{ kind: "pin", target, pin: fingerprint, isProxy }]);
}

function wordsFor({ kind, host, port, fingerprint, keyType, reason, target, isProxy }: IdentityQuestion): {
  readonly message: string;
  readonly detail: string;
  readonly action: string;
} {
  const what = kind === "host-key" ? "host key" : "certificate";
  return {
    message: `Is this ${what} the one of ${host}?`,
    detail: [
      `${host}:${port} shows a ${what}${keyType === undefined ? "" : ` (${keyType})`} that is not known here${reason === undefined ? "" : `: ${reason}`}`,
      "",
      fingerprint,
      "",
      `Compare it with what the operator of the server tells you. Trusting it writes it to usersync.json for the ${isProxy ? "jump host of the " : ""}target "${target}"; should it ever change, the connection stops.`,
    ].join("\n"),
    action: "Trust and Remember",
  };
}
