import { checkSource, createWords, localizeProfile, type Problem } from "#core";
import type { CheckAnswer } from "#sync/protocol";
import { inSteps } from "./inSteps.ts";
import { followed, openSource } from "./openSource.ts";
import { readSetup, type SetupOptions } from "./setup.ts";
import type { Conversation } from "./world.ts";

/**
 * Checks a file of any size; no profile found is not a failure. Fails with `config` where the file cannot be read or changes meanwhile, with
 * `cancelled`.
 */
export async function checkOnDisk(
  options: SetupOptions & { readonly maximum: number },
  { signal, onProgress, words = createWords("en") }: Conversation = {},
): Promise<CheckAnswer> {
  const setup = await readSetup(options);
  const source = openSource(options.file);
  try {
    const watched = followed(source);
    const settings = {
      profiles: setup.profiles.map((profile) => localizeProfile(profile, words)),
      known: setup.config.known,
      severities: setup.config.rules,
      ignored: setup.ignored,
      words,
      ...(setup.profileId === undefined ? {} : { configured: setup.profileId }),
    };
    const report = () => onProgress?.({ step: words.t("Checking"), doneBytes: watched.doneBytes, totalBytes: source.sizeBytes });
    const { choice, recordCount, counts, problems } = await inSteps(checkSource(watched, settings), signal, report);
    const shown = shareOut(problems(), options.maximum);
    source.assertUnchanged();
    return {
      profile: choice.profile && { id: choice.profile.id, title: choice.profile.title },
      records: recordCount,
      counts: { error: counts.error, warning: counts.warning, info: counts.info },
      problems: shown.map(({ code, severity, message, range }) => {
        return { code, severity, message, line: range.start.line + 1, column: range.start.character + 1 };
      }),
    };
  } finally {
    source.close();
  }
}

/** Every code gets its share, so that a flood of one does not hide the others; the order stays the file's. */
function shareOut(problems: Iterable<Problem>, maximum: number): readonly Problem[] {
  const byCode = new Map<string, { readonly order: number; readonly problem: Problem }[]>();
  let order = 0;
  for (const problem of problems) {
    const group = byCode.get(problem.code) ?? [];
    byCode.set(problem.code, group);
    if (group.length < maximum) {
      group.push({ order: order++, problem });
    }
  }
  const groups = [...byCode.values()].sort((a, b) => a.length - b.length);
  let left = maximum;
  const chosen = groups.flatMap((group, i) => {
    const share = group.slice(0, Math.floor(left / (groups.length - i)));
    left -= share.length;
    return share;
  });
  return chosen.sort((a, b) => a.order - b.order).map(({ problem }) => problem);
}
