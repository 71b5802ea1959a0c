import type { Words } from "#core";
import type { ConvertAnswer } from "#sync/protocol";
import { mappingSuffix } from "../convert/mappingFile.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { chooseFile } from "./chooseFile.ts";
import { bindProfile } from "./chooseProfile.ts";
import { reportStep } from "./reportStep.ts";
import { restoreBytes } from "./restoreBytes.ts";

/** Converts the whole file as the mapping says, and opens the result. One that exists is replaced only when the person says so, and can be restored. */
export async function writeConversion(surroundings: Surroundings, argument: unknown): Promise<void> {
  const { dialogue, files, views, words } = surroundings;
  const { t } = words;
  const mapping = await chooseFile(surroundings, argument, t("To write the converted file, the mapping on disk is read"));
  if (!mapping?.path.endsWith(mappingSuffix)) {
    if (mapping) {
      await dialogue.tell("warning", t("Open a mapping ({0}) first: UserSync: Convert… makes one.", mappingSuffix), []);
    }
    return;
  }
  const first = await run(surroundings, mapping.path, false);
  const output = files.current({ file: first.output });
  if (!output) {
    return;
  }
  const before = first.written ? undefined : await agreedToReplace(surroundings, output);
  if (!first.written && !before) {
    return;
  }
  const answer = before ? await run(surroundings, mapping.path, true) : first;
  if (answer.recognised === false) {
    await bindProfile(surroundings, output, answer.profile);
  }
  await views.showFile(answer.output);
  const written = before && (await files.readBytes(output.uri));
  const restore = t("Restore");
  const told = sentence(answer, output.name, words);
  const buttons = [...(before ? [restore] : []), ...(answer.notes.length > 0 ? [t("Show Report")] : [])];
  if (buttons.length === 0) {
    dialogue.mention(`$(check) ${told}`);
    return;
  }
  const pressed = await dialogue.tell("info", told, buttons);
  if (pressed === restore && before && written) {
    await restoreBytes(surroundings, output, { before, written });
  } else if (pressed) {
    await views.showText(t("Conversion of {0}", output.name), `# ${told}\n\n${answer.notes.map((note) => `- ${note}\n`).join("")}`);
  }
}

function run({ dialogue, engine, words }: Surroundings, file: string, replace: boolean): Promise<ConvertAnswer> {
  return dialogue.progress(words.t("Converting"), (progress) =>
    engine.convert({ file, replace }, { signal: progress.signal, onProgress: (step) => reportStep(progress, step, words) }),
  );
}

/** The bytes that are to be replaced; undefined where they are to stay. */
async function agreedToReplace(
  { dialogue, files, words: { t } }: Surroundings,
  output: NonNullable<ReturnType<Surroundings["files"]["current"]>>,
) {
  if (await output.isUnsaved()) {
    await dialogue.tell("warning", t("{0} has unsaved changes, so it was left as it is. Save or undo them first.", output.name), []);
    return undefined;
  }
  const agreed = await dialogue.pick({
    title: t("{0} exists", output.name),
    placeholder: output.path,
    items: [
      { label: t("Replace {0}", output.name), detail: t("Its content of now can be restored"), value: true },
      { label: t("Leave It As It Is"), value: false },
    ],
  });
  return agreed ? files.readBytes(output.uri) : undefined;
}

function sentence({ report, counts, notes }: ConvertAnswer, name: string, { t }: Words): string {
  const { records = 0, leftOut = 0 } = report ?? {};
  const { error = 0, warning = 0 } = counts ?? {};
  const parts = [
    t("{0, plural, one {# record} other {# records}} written to {1}", records, name),
    ...(leftOut > 0 ? [t("{0} left out", leftOut)] : []),
    t("{0, plural, one {# error} other {# errors}} and {1, plural, one {# warning} other {# warnings}} in it", error, warning),
    ...(notes.length > 0 ? [t("some values could not be converted")] : []),
  ];
  return `${parts.join(", ")}.`;
}
