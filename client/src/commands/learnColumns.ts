import type { LearnAnswer, LearnRequest } from "#sync/protocol";
import { newConfigPath, pathInConfig } from "../config/configPlace.ts";
import { editConfigFile } from "../config/editConfigFile.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";

const title = "Learn Columns from Example File";

/**
 * Makes a profile of one's own from a file that the system's maker gave out, or that the system took before: names, order, separator and
 * encoding come from the file, rules from a system that is known. The profile is written beside usersync.json, which then names it.
 */
export async function learnColumns(surroundings: Surroundings): Promise<void> {
  const { dialogue, configs, engine, files, views } = surroundings;
  const example = await dialogue.chooseFile(title);
  if (example === undefined) {
    return;
  }
  const { path, profiles } = await configs.about(example);
  const base = await dialogue.pick<{ readonly id: string; readonly title: string } | "none">({
    title,
    placeholder: "Whose rules hold for these columns?",
    items: [
      ...profiles.map((profile) => ({ label: profile.title, description: profile.id, detail: profile.description, value: profile })),
      { label: "None of these", detail: "Forms and the key are guessed from the example; you are told what to look at", value: "none" },
    ],
  });
  const config = path ?? newConfigPath(files, example);
  const profileAt = (id: string) => config.replace(/usersync\.json$/, `${id}.usersync-profile.json`);
  const validate = async (id: string) =>
    idFault(id) ?? ((await files.readText(profileAt(id))) === undefined ? undefined : "A profile of this id is there already");
  const id = base && (await dialogue.input({ title, prompt: "Id of the new profile", value: ownId(base), validate }));
  if (base === undefined || id === undefined) {
    return;
  }
  const known = base === "none" ? undefined : base;
  const request: LearnRequest = {
    file: example,
    ...(path === undefined ? {} : { config: path }),
    id,
    title: known ? `${known.title} (own columns)` : id,
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
      await views.showText(`What ${id} should still know`, questionText(id, learned.questions));
    }
  }
}

/** What decides over people is asked at once: no example can tell it. Undefined: the person gave up. */
async function learnByAsking({ dialogue, engine }: Surroundings, request: LearnRequest): Promise<LearnAnswer | undefined> {
  const { columns, key: guess } = await engine.learn(request);
  const items = columns.map(({ id, name }) => ({
    label: name,
    ...(id === guess ? { description: "no value twice in the example" } : {}),
    value: id,
  }));
  const key = await dialogue.pick({
    title,
    placeholder: "Which column tells people apart?",
    items: items.toSorted((a, b) => Number(b.value === guess) - Number(a.value === guess)),
  });
  const absent =
    key === undefined
      ? undefined
      : await dialogue.pick<NonNullable<LearnRequest["absent"]>>({
          title,
          placeholder: "What does the system do with people who are missing from the file?",
          items: [
            {
              label: "It deletes them",
              detail: "The safe answer where you do not know: guards then hold a file that lacks many",
              value: "deleted",
            },
            { label: "It deactivates them", value: "deactivated" },
            { label: "It keeps them", value: "kept" },
          ],
        });
  return key === undefined || absent === undefined ? undefined : engine.learn({ ...request, key, absent });
}

function ownId(base: { readonly id: string } | "none"): string {
  return base === "none" ? "our-users" : `our-${base.id}`;
}

function idFault(text: string): string | undefined {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) ? undefined : "Small letters and digits, with hyphens between them";
}

function questionText(id: string, questions: readonly string[]): string {
  return `# What an example file cannot tell\n\nChange ${id}.usersync-profile.json where the guess is wrong.\n\n${questions.map((question) => `- ${question}\n`).join("")}`;
}
