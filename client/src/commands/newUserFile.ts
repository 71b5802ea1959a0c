import type { Surroundings } from "../surroundings/surroundings.ts";

/** Opens an empty user file of a system: its header, with the separator, quotes and line ends that the system wants. */
export async function newUserFile({ dialogue, configs, engine, views }: Surroundings): Promise<void> {
  const { profiles } = await configs.about("");
  const profile = await dialogue.pick({
    title: "New User File",
    placeholder: "For which system?",
    items: profiles.map(({ id, title, description }) => ({ label: title, description: id, detail: description, value: id })),
  });
  if (profile !== undefined) {
    const { text } = await engine.template(profile);
    await views.newFile(text);
  }
}
