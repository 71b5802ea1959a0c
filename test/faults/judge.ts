/** What must be true after a push, whatever went wrong: of the files on the target, of the history, and after the next push. */
import { history, SyncFailure } from "#sync";
import { finalPath, type Scenario } from "../sync/scenario.ts";

/** The files of a target as somebody beside it sees them. */
export interface SeenFiles {
  readonly names: readonly string[];
  text(path: string): string | undefined;
}

export interface Judged {
  readonly scenario: Scenario;
  readonly files: SeenFiles;
  /** The server does not rename over a file, or has just refused to. */
  readonly mayStepAside: boolean;
  readonly oldText: string;
  readonly newText: string;
}

export const asidePath = `${finalPath}.usersync-aside`;

/** The final name holds the whole old or the whole new file; on a server that does not rename over, the aside copy may stand for the old one. */
export function inspect({ files, mayStepAside, oldText, newText }: Omit<Judged, "scenario">): string[] {
  const isWhole = (text: string | undefined) => text === oldText || text === newText;
  const final = files.text(finalPath);
  if (isWhole(final) || (final === undefined && mayStepAside && isWhole(files.text(asidePath)))) {
    return [];
  }
  return [final === undefined ? "the final name is empty" : `the final name holds ${final.length} bytes that are neither file`];
}

/** `error`: what the push failed with. */
export async function judgePush(judged: Judged, error: unknown): Promise<string[]> {
  const { scenario, files, newText, oldText } = judged;
  const found = inspect(judged);
  if (error !== undefined && !(error instanceof SyncFailure)) {
    found.push(`the failure is a bug: ${error}`);
  }
  const [run] = await history({ file: scenario.file }, scenario.world);
  const final = files.text(finalPath);
  if (error === undefined && (run?.outcome !== "delivered" || final !== newText)) {
    found.push(`no failure, but the run is ${run?.outcome} and the final file ${final === newText ? "new" : "old"}`);
  }
  if (error !== undefined && run?.outcome === "delivered") {
    found.push("a failure, but the run says delivered");
  }
  const isUnknown = run?.failure?.includes("not known") ?? false;
  if (run && run.outcome !== "delivered" && final === newText && oldText !== newText && !isUnknown) {
    found.push(`the new file is there, but the run says ${run.outcome}: ${run.failure}`);
  }
  return found;
}

/** After a push whose process was killed: its run is told as what is known of it. */
export async function judgeKilled(judged: Judged): Promise<string[]> {
  const { scenario, files, newText } = judged;
  const found = inspect(judged);
  const [run] = await history({ file: scenario.file }, scenario.world);
  const isNew = files.text(finalPath) === newText;
  const isTold = run === undefined || run.outcome === "delivered" || run.failure?.startsWith("Interrupted") === true;
  if (!isTold || (isNew && run?.outcome === "started" && !run.failure?.includes("not known"))) {
    found.push(`the run says ${run?.outcome} ${run?.failure}, the final file is ${isNew ? "new" : "old"}`);
  }
  return found;
}

/** The next push, with nothing in its way, leaves the new file and nothing else. */
export async function judgeNext({ scenario, files, newText }: Judged): Promise<string[]> {
  const outcome = await scenario.push().then(
    ({ run }) => run.outcome,
    (error: Error) => error.message,
  );
  const isClean = outcome === "delivered" && files.names.join() === finalPath && files.text(finalPath) === newText;
  return isClean ? [] : [`after the next push (${outcome}) there is ${files.names.join(", ")}`];
}
