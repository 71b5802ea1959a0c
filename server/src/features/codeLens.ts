import type { CodeLens } from "vscode-languageserver-protocol";
import { headerCells } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";

/** Above the header: people and problems; in our own client also what was pushed last, and the way to the preview and the push. */
export function codeLens(document: UserDocument, ownCommands: boolean, lastRun?: string): CodeLens[] {
  const header = headerCells(document);
  const first = header?.[0];
  const last = header?.at(-1);
  if (!first || !last || document.limitation !== undefined) {
    return [];
  }
  const { t } = document.words;
  const range = { start: first.start, end: last.end };
  const lens = (title: string, command: string, args: readonly unknown[] = []): CodeLens => ({
    range,
    command: { title, command, arguments: [...args] },
  });
  const lenses = [lens(summary(document), ownCommands ? "workbench.actions.view.problems" : "")];
  if (ownCommands && lastRun !== undefined) {
    lenses.push(lens(lastRun, "usersync.showHistory", [document.uri]));
  }
  if (ownCommands && !document.profile) {
    lenses.push(lens(t("Choose Profile…"), "usersync.chooseProfile", [document.uri]));
  }
  if (ownCommands && document.profile) {
    lenses.push(lens(t("Preview"), "usersync.previewSync", [document.uri]), lens(t("Push…"), "usersync.push", [document.uri]));
  }
  return lenses;
}

function summary({ checker, profile, words: { t } }: UserDocument): string {
  const { error, warning } = checker.counts();
  const count = checker.recordCount();
  const parts = [
    profile ? t("{0, plural, one {# person} other {# people}}", count) : t("{0, plural, one {# record} other {# records}}", count),
  ];
  if (error > 0) {
    parts.push(t("{0, plural, one {# error} other {# errors}}", error));
  }
  if (warning > 0) {
    parts.push(t("{0, plural, one {# warning} other {# warnings}}", warning));
  }
  return (error === 0 && warning === 0 ? [...parts, t("no problems")] : parts).join(" · ");
}
