/** What the time alone changes in the view of targets. */
import type { Words } from "#core";
import { isUnread } from "../status/unread.ts";
import { fileWords, type TargetNode, targetWords } from "./targetNodes.ts";

/** The targets that are told otherwise now than when they were shown, themselves or a file below them. */
export function agedNodes(
  nodes: readonly TargetNode[],
  { shownAt, now, words }: { readonly shownAt: Date; readonly now: Date; readonly words: Words },
): TargetNode[] {
  const told = (node: TargetNode, time: Date): string[] => [
    targetWords(node, time, words).description,
    ...node.files.map((file) => fileWords({ ...file, label: file.file }, time, words).description),
  ];
  return nodes.filter((node) => told(node, shownAt).join("\n") !== told(node, now).join("\n"));
}

/** The time of an import that is shown as the next one has come: what is to come is another one now. */
export function hasImportPassed(nodes: readonly TargetNode[], now: Date): boolean {
  const statuses = nodes.flatMap(({ status, files }) => [status, ...files.map((file) => file.status)]);
  return statuses.some((status) => !isUnread(status) && status.nextImport !== undefined && Date.parse(status.nextImport) <= now.getTime());
}
