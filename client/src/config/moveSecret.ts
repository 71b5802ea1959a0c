/** A secret that somebody wrote into usersync.json: into the secret store first, out of the file then. */
import type { Words } from "#core";
import type { SecretPlace } from "#server/protocol";
import type { Surroundings } from "../surroundings/surroundings.ts";

/** An open usersync.json as this needs it. */
export interface SecretFile {
  /** Where the secret stands; undefined where the store could not give it back. */
  place(): Promise<SecretPlace | undefined>;
  /** The characters in its range. */
  read(range: SecretPlace["range"]): string;
  /** Takes it out and saves; `false` where that did not work. */
  remove(place: SecretPlace): Promise<boolean>;
}

/** The store has it before the file loses it: whatever breaks off in between, it is not lost. */
export async function moveSecret(
  { dialogue, secrets, words }: Pick<Surroundings, "dialogue" | "secrets" | "words">,
  file: SecretFile,
): Promise<void> {
  const { t } = words;
  const place = await file.place();
  const value = place && plainSecret(file.read(place.range), place.isEncoded);
  if (!place || value === undefined) {
    await dialogue.tell("warning", t("The file has changed: no secret that could be moved stands there."), []);
    return;
  }
  const { account, kind } = place;
  const isKept = await secrets.take({ account, kind, value }, () => replaces(dialogue, replaceQuestion(kind, account, words), words));
  if (!isKept) {
    return;
  }
  if (!(await file.remove(place))) {
    await dialogue.tell(
      "error",
      t("The secret for {0} is in the secret store now, but usersync.json could not be changed: take it out there by hand.", account),
      [],
    );
    return;
  }
  await dialogue.tell(
    "info",
    t(
      "The secret for {0} is in the secret store now, and out of usersync.json. Whoever saw the file may know it: change it on the server if others had it.",
      account,
    ),
    [],
  );
}

/** In a list, whose first entry changes nothing: the one modal is the push. */
async function replaces(dialogue: Surroundings["dialogue"], question: string, { t }: Words): Promise<boolean> {
  const answer = await dialogue.pick({
    title: question,
    placeholder: t("The secret store holds another one. The one in the file takes its place."),
    items: [
      { label: t("Cancel"), value: false },
      { label: t("Replace"), value: true },
    ],
  });
  return answer === true;
}

function replaceQuestion(kind: SecretPlace["kind"], account: string, { t }: Words): string {
  switch (kind) {
    case "password":
      return t("Replace the password that is kept for {0}?", account);
    case "passphrase":
      return t("Replace the passphrase that is kept for {0}?", account);
    case "token":
      return t("Replace the token that is kept for {0}?", account);
  }
}

/** As it is sent: without the escapes of JSON and of URLs. Undefined where those are broken. */
function plainSecret(raw: string, isEncoded: boolean): string | undefined {
  try {
    const text: unknown = JSON.parse(`"${raw}"`);
    return typeof text !== "string" || text === "" ? undefined : isEncoded ? decodeURIComponent(text) : text;
  } catch {
    return undefined;
  }
}
