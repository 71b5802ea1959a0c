import type { IdentityQuestion } from "#sync/protocol";
import { type ConfigWriting, editConfigFile } from "../config/editConfigFile.ts";
import type { PickQuestion } from "../surroundings/dialogue.ts";

/**
 * Asks whether an unknown server is the right one and pins it in usersync.json. The answer is "no" as long as the pin is not written: a
 * server is trusted by a pin that can be read and reviewed, and by nothing else. Who adds a target has none to write it to yet: there the
 * wizard writes it together with the target.
 */
export async function answerIdentity(
  surroundings: ConfigWriting,
  question: IdentityQuestion,
  configPath: string | undefined,
): Promise<boolean> {
  const { target, fingerprint, isProxy = false, isDraft = false } = question;
  const agreed = (await surroundings.dialogue.pick(wordsFor(question))) ?? false;
  if (!agreed || isDraft) {
    return agreed;
  }
  if (configPath === undefined) {
    return false;
  }
  return editConfigFile(surroundings, configPath, [{ kind: "pin", target, pin: fingerprint, isProxy }]);
}

/** "Do not connect" stands first: whoever presses Enter without reading has trusted nobody. */
function wordsFor({ kind, host, port, fingerprint, keyType, reason, target, isProxy, isDraft }: IdentityQuestion): PickQuestion<boolean> {
  const what = kind === "host-key" ? "host key" : "certificate";
  const why = reason === undefined ? "" : `: ${reason}`;
  const whose = `${isProxy ? "the jump host of " : ""}${isDraft ? "the new target" : `the target ${target}`}`;
  return {
    title: `${host}:${port} shows a ${what} that is not known here${why}`,
    placeholder: "Compare the fingerprint with what the operator of the server tells you",
    items: [
      { label: "$(circle-slash) Do not connect", detail: "Nothing is sent to this server, no user name and no password", value: false },
      {
        label: `$(verified) ${fingerprint}`,
        ...(keyType === undefined ? {} : { description: keyType }),
        detail: `Trust it, and write it to usersync.json for ${whose}`,
        value: true,
      },
    ],
  };
}
