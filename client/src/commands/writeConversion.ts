import type { ConvertAnswer } from "#sync/protocol";
import { mappingSuffix } from "../convert/mappingFile.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { chooseFile } from "./chooseFile.ts";
import { bindProfile } from "./chooseProfile.ts";
import { reportStep } from "./reportStep.ts";
import { restoreBytes } from "./restoreBytes.ts";

/** Converts the whole file as the mapping says, and opens the result. One that exists is replaced only when the person says so, and can be restored. */
export async function writeConversion(surroundings: Surroundings, argument: unknown): Promise<void> {
  const { dialogue, files, views } = surroundings;
  const mapping = await chooseFile(surroundings, argument, "write the converted file");
  if (!mapping?.path.endsWith(mappingSuffix)) {
    if (mapping) {
      await dialogue.tell("warning", `Open a mapping (${mappingSuffix}) first: UserSync: Convert… makes one.`, []);
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
  const pressed = await dialogue.tell("info", sentence(answer, output.name), [
    ...(before ? ["Restore" as const] : []),
    ...(answer.notes.length > 0 ? ["Show Report" as const] : []),
  ]);
  if (pressed === "Restore" && before && written) {
    await restoreBytes(surroundings, output, { before, written });
  } else if (pressed) {
    await views.showText(
      `Conversion of ${output.name}`,
      `# ${sentence(answer, output.name)}\n\n${answer.notes.map((note) => `- ${note}\n`).join("")}`,
    );
  }
}

function run({ dialogue, engine }: Surroundings, file: string, replace: boolean): Promise<ConvertAnswer> {
  return dialogue.progress("Converting", (progress) =>
    engine.convert({ file, replace }, { signal: progress.signal, onProgress: (step) => reportStep(progress, step) }),
  );
}

/** The bytes that are to be replaced; undefined where they are to stay. */
async function agreedToReplace({ dialogue, files }: Surroundings, output: NonNullable<ReturnType<Surroundings["files"]["current"]>>) {
  if (await output.isUnsaved()) {
    await dialogue.tell("warning", `${output.name} has unsaved changes, so it was left as it is. Save or undo them first.`, []);
    return undefined;
  }
  const agreed = await dialogue.pick({
    title: `${output.name} exists`,
    placeholder: output.path,
    items: [
      { label: `Replace ${output.name}`, detail: "Its content of now can be restored", value: true },
      { label: "Leave It As It Is", value: false },
    ],
  });
  return agreed ? files.readBytes(output.uri) : undefined;
}

function sentence({ report, counts, notes }: ConvertAnswer, name: string): string {
  const { records = 0, leftOut = 0 } = report ?? {};
  const { error = 0, warning = 0 } = counts ?? {};
  const parts = [
    `${records} ${records === 1 ? "record" : "records"} written to ${name}`,
    ...(leftOut > 0 ? [`${leftOut} left out`] : []),
    `${error} ${error === 1 ? "error" : "errors"} and ${warning} ${warning === 1 ? "warning" : "warnings"} in it`,
    ...(notes.length > 0 ? ["some values could not be converted"] : []),
  ];
  return `${parts.join(", ")}.`;
}
