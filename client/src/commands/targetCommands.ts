import type { Surroundings } from "../surroundings/surroundings.ts";
import { calledOn } from "./calledOn.ts";
import { namedFile } from "./chooseFile.ts";
import { chooseTarget } from "./chooseTarget.ts";

/** Logs in and looks at the place of the file; sends nothing. */
export async function testConnection(surroundings: Surroundings, argument: unknown): Promise<void> {
  const file = await namedFile(surroundings, argument);
  const target = file && (await chooseTarget(surroundings, file, argument));
  if (!file || !target) {
    return;
  }
  const { text } = await surroundings.dialogue.progress(surroundings.words.t("Connecting to {0}", target.name), ({ signal }) =>
    surroundings.engine.testTarget({ file: file.path, config: target.config, target: target.name }, { signal }),
  );
  surroundings.dialogue.mention(`$(check) ${text}`);
}

/** The target's own request, else the system's page, else the word of its schedule. */
export async function triggerImport(surroundings: Surroundings, argument: unknown): Promise<void> {
  const file = await namedFile(surroundings, argument);
  const target = file && (await chooseTarget(surroundings, file, argument));
  if (!file || !target) {
    return;
  }
  const answer = await surroundings.dialogue.progress(surroundings.words.t("Starting the import of {0}", target.name), ({ signal }) =>
    surroundings.engine.startImport({ file: file.path, config: target.config, target: target.name }, { signal }),
  );
  surroundings.runEnded();
  const { kind, text, url } = answer;
  if (kind === "requested") {
    surroundings.dialogue.mention(`$(check) ${text}`);
    return;
  }
  const pressed = await surroundings.dialogue.tell("info", text, url === undefined ? [] : [surroundings.words.t("Open Page")]);
  if (pressed && url !== undefined) {
    await surroundings.views.openPage(url);
  }
}

/** Removes what the secret store holds for the target's account. */
export async function forgetSecret(surroundings: Surroundings, argument: unknown): Promise<void> {
  const {
    dialogue,
    configs,
    secrets,
    words: { t },
  } = surroundings;
  const file = await namedFile(surroundings, argument);
  if (!file) {
    return;
  }
  const { target: called } = calledOn(argument);
  const place = await configs.about(file.path);
  const targets = place.targets.filter(({ name }) => called === undefined || name === called.name);
  if (targets.length === 0) {
    dialogue.mention(t("No target is set up for this file, so no secret is kept."));
    return;
  }
  const chosen = await dialogue.pick({
    title: t("Forget Secret"),
    placeholder: t("Whose password, passphrase and token?"),
    items: targets.flatMap(({ name, account, proxyAccount, apiAccounts }) => [
      { label: name, description: account, value: account },
      ...(proxyAccount === undefined ? [] : [{ label: t("{0}: proxy", name), description: proxyAccount, value: proxyAccount }]),
      ...apiAccounts.map((origin) => ({ label: t("{0}: API", name), description: origin, value: origin })),
    ]),
  });
  if (chosen !== undefined) {
    const found = await secrets.forget(chosen);
    dialogue.mention(found ? t("Forgotten: what was kept for {0}", chosen) : t("Nothing was kept for {0}", chosen));
  }
}
