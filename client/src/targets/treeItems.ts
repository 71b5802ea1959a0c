/** What the nodes of the view of targets look like, and what can be done with them (`contextValue`, for the menus in package.json). */
import * as vscode from "vscode";
import type { Words } from "#core";
import { canBeRepeated } from "../status/outcomes.ts";
import { isUnread, lastRunOf } from "../status/unread.ts";
import { openCommand } from "../vscode/openCommand.ts";
import {
  type BrokenNode,
  brokenWords,
  type FileNode,
  fileWords,
  type NodeWords,
  type RunNode,
  runWords,
  type TargetNode,
  targetWords,
} from "./targetNodes.ts";

export function targetItem(node: TargetNode, words: Words): vscode.TreeItem {
  const hasMore = node.files.length > 0 || lastRunOf(node.status) !== undefined;
  const state = hasMore ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
  const item = toItem(targetWords(node, new Date(), words), state);
  item.contextValue = node.file === undefined ? "target" : "target.file";
  const command = commandOf(node, words);
  if (command) {
    item.command = command;
  }
  return item;
}

export function fileItem(node: FileNode, words: Words): vscode.TreeItem {
  const label = vscode.workspace.asRelativePath(node.file, false);
  const item = toItem(fileWords({ ...node, label }, new Date(), words), vscode.TreeItemCollapsibleState.None);
  item.contextValue = "file";
  const command = commandOf(node, words);
  if (command) {
    item.command = command;
  }
  return item;
}

export function brokenItem({ config }: BrokenNode, words: Words): vscode.TreeItem {
  const label = vscode.workspace.asRelativePath(config, false);
  const item = toItem(brokenWords(label, words), vscode.TreeItemCollapsibleState.None);
  item.command = openCommand(config, words);
  return item;
}

/** To the fault that keeps the state from being read, else to the file. */
function commandOf({ file, status }: TargetNode | FileNode, words: Words): vscode.Command | undefined {
  if (isUnread(status) && status.place) {
    return openCommand(status.place.file, words, status.place);
  }
  return file === undefined ? undefined : openCommand(file, words);
}

/** What an earlier run delivered can be sent again where it is known which file it was. */
export function runItem(node: RunNode, words: Words): vscode.TreeItem {
  const item = toItem(runWords(node, words), vscode.TreeItemCollapsibleState.None);
  item.contextValue = node.file !== undefined && canBeRepeated(node.run) ? "run.delivered" : "run";
  return item;
}

function toItem({ label, description, tooltip, icon }: NodeWords, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const item = new vscode.TreeItem(label, state);
  item.description = description;
  item.tooltip = tooltip;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.accessibilityInformation = { label: `${label}, ${description}` };
  return item;
}
