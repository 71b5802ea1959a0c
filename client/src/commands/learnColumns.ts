import type { Words } from "#core";
import type { LearnAnswer, LearnRequest } from "#sync/protocol";
import { newConfigPath, pathInConfig } from "../config/configPlace.ts";
import { canEditConfigFile, editConfigFile } from "../config/editConfigFile.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";

/**
 * Makes a profile of one's own from a file that the system's maker gave out, or that the system took before: names, order, separator and
 * encoding come from the file, rules from a system that is known. The profile is written beside usersync.json, which then names it.
 */
export async function learnColumns(surroundings: Surroundings): Promise<void> {
  const { dialogue, configs, engine, files, views, words } = surroundings;
  const { t } = words;
  const title = titleIn(words);
  const example = await dialogue.chooseFile(title);
  if (example === undefined) {
    return;
  }
  const { path, profiles } = await configs.about(example);
  const config = path ?? newConfigPath(files, example);
  if (!(await canEditConfigFile(surroundings, config))) {
    return;
  }
  const base = await dialogue.pick<{ readonly id: string; readonly title: string } | "none">({
    title,
    placeholder: t("Whose rules hold for these columns?"),
    items: [
      ...profiles.map((profile) => ({ label: profile.title, description: profile.id, detail: profile.description, value: profile })),
      {
        label: t("None of these"),
        detail: t("Forms and the key are guessed from the example; you are told what to look at"),
        value: "none",
      },
    ],
  });
  const profileAt = (id: string) => config.replace(/usersync\.json$/, `${id}.usersync-profile.json`);
  const validate = async (id: string) =>
    idFault(id, words) ?? ((await files.readText(profileAt(id))) === undefined ? undefined : t("A profile of this id is there already"));
  const id = base && (await dialogue.input({ title, prompt: t("Id of the new profile"), value: ownId(base), validate }));
  if (base === undefined || id === undefined) {
    return;
  }
  const known = base === "none" ? undefined : base;
  const request: LearnRequest = {
    file: example,
    ...(path === undefined ? {} : { config: path }),
    id,
    title: known ? t("{0} (own columns)", known.title) : id,
    ...(known ? { base: known.id } : {}),
  };
  const learned = known ? await engine.learn(request) : await learnByAsking(surroundings, request);
  if (!learned) {
    return;
  }
  const profile = profileAt(id);
  await files.writeText(profile, learned.text);
  if (await editConfigFile(surroundings, config, [{ kind: "profile", path: pathInConfig(config, profile) }])) {
    await views.showFile(profile);
    if (learned.questions.length > 0) {
      await views.showText(t("What {0} should still know", id), questionText(id, learned.questions, words));
    }
  }
}

/** What decides over people is asked at once: no example can tell it. Undefined: the person gave up. */
async function learnByAsking({ dialogue, engine, words }: Surroundings, request: LearnRequest): Promise<LearnAnswer | undefined> {
  const { t } = words;
  const title = titleIn(words);
  const { columns, key: guess } = await engine.learn(request);
  const items = columns.map(({ id, name }) => ({
    label: name,
    ...(id === guess ? { description: t("no value twice in the example") } : {}),
    value: id,
  }));
  const key = await dialogue.pick({
    title,
    placeholder: t("Which column tells people apart?"),
    items: items.toSorted((a, b) => Number(b.value === guess) - Number(a.value === guess)),
  });
  const absent =
    key === undefined
      ? undefined
      : await dialogue.pick<NonNullable<LearnRequest["absent"]>>({
          title,
          placeholder: t("What does the system do with people who are missing from the file?"),
          items: [
            {
              label: t("It deletes them"),
              detail: t("The safe answer where you do not know: guards then hold a file that lacks many"),
              value: "deleted",
            },
            { label: t("It deactivates them"), value: "deactivated" },
            { label: t("It keeps them"), value: "kept" },
          ],
        });
  return key === undefined || absent === undefined ? undefined : engine.learn({ ...request, key, absent });
}

function ownId(base: { readonly id: string } | "none"): string {
  return base === "none" ? "our-users" : `our-${base.id}`;
}

function idFault(text: string, { t }: Words): string | undefined {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) ? undefined : t("Small letters and digits, with hyphens between them");
}

function questionText(id: string, questions: readonly string[], { t }: Words): string {
  const head = `# ${t("What an example file cannot tell")}`;
  const hint = t("Change {0} where the guess is wrong.", `${id}.usersync-profile.json`);
  return `${head}\n\n${hint}\n\n${questions.map((question) => `- ${question}\n`).join("")}`;
}

function titleIn({ t }: Words): string {
  return t("Learn Columns from Example File");
}
