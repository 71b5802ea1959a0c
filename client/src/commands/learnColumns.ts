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
  const id = base && (await dialogue.input({ title, prompt: "Id of the new profile", value: ownId(base), validate: idFault }));
  if (base === undefined || id === undefined) {
    return;
  }
  const known = base === "none" ? undefined : base;
  const learned = await engine.learn({
    file: example,
    ...(path === undefined ? {} : { config: path }),
    id,
    title: known ? `${known.title} (own columns)` : id,
    ...(known ? { base: known.id } : {}),
  });
  const config = path ?? newConfigPath(files, example);
  const profile = config.replace(/usersync\.json$/, `${id}.usersync-profile.json`);
  await files.writeText(profile, learned.text);
  if (await editConfigFile(surroundings, config, [{ kind: "profile", path: pathInConfig(config, profile) }])) {
    await views.showFile(profile);
    if (learned.questions.length > 0) {
      await views.showText(`What ${id} should still know`, questionText(id, learned.questions));
    }
  }
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
