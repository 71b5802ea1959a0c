import type { Words } from "#core";
import type { IdentityQuestion } from "#sync/protocol";
import { type ConfigWriting, editConfigFile } from "../config/editConfigFile.ts";
import type { PickQuestion } from "../surroundings/dialogue.ts";

/**
 * Asks whether an unknown server is the right one and pins it in usersync.json. The answer is "no" as long as the pin is not written: a
 * server is trusted by a pin that can be read and reviewed, and by nothing else. Who adds a target has none to write it to yet: there the
 * wizard writes it together with the target.
 */
export async function answerIdentity(surroundings: ConfigWriting, question: IdentityQuestion): Promise<boolean> {
  const { target, config, fingerprint, isProxy = false, isDraft = false } = question;
  const agreed = (await surroundings.dialogue.pick(wordsFor(question, surroundings.words))) ?? false;
  if (!agreed || isDraft) {
    return agreed;
  }
  if (config === undefined) {
    return false;
  }
  return editConfigFile(surroundings, config, [{ kind: "pin", target, pin: fingerprint, isProxy }]);
}

/** "Do not connect" stands first: whoever presses Enter without reading has trusted nobody. */
function wordsFor(question: IdentityQuestion, words: Words): PickQuestion<boolean> {
  const { t } = words;
  const { reason } = question;
  const shown = titleOf(question, words);
  return {
    title: reason === undefined ? shown : t("{0}: {1}", shown, reason),
    placeholder: t("Compare the fingerprint with what the operator of the server tells you"),
    items: [
      {
        label: `$(circle-slash) ${t("Do not connect")}`,
        detail: t("Nothing is sent to this server, no user name and no password"),
        value: false,
      },
      { ...trustItem(question, words), value: true },
    ],
  };
}

/** The fingerprint of a certificate is long: the second line of an item has room for all of it, the first has not. */
function trustItem(
  question: IdentityQuestion,
  words: Words,
): { readonly label: string; readonly description?: string; readonly detail: string } {
  const { kind, fingerprint, keyType } = question;
  const trust = trustWords(question, words);
  return kind === "certificate"
    ? { label: `$(verified) ${trust}`, description: "SHA-256", detail: fingerprint.replace(/^sha256:/, "") }
    : { label: `$(verified) ${fingerprint}`, ...(keyType === undefined ? {} : { description: keyType }), detail: trust };
}

function titleOf({ kind, host, port }: IdentityQuestion, { t }: Words): string {
  const place = `${host}:${port}`;
  return kind === "host-key"
    ? t("{0} shows a host key that is not known here", place)
    : t("{0} shows a certificate that is not known here", place);
}

function trustWords({ target, isProxy, isDraft }: IdentityQuestion, { t }: Words): string {
  if (isDraft) {
    return isProxy
      ? t("Trust it, and write it to usersync.json for the jump host of the new target")
      : t("Trust it, and write it to usersync.json for the new target");
  }
  return isProxy
    ? t("Trust it, and write it to usersync.json for the jump host of the target {0}", target)
    : t("Trust it, and write it to usersync.json for the target {0}", target);
}
