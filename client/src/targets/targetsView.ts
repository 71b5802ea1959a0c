import path from "node:path";
import * as vscode from "vscode";
import type { Words } from "#core";
import type { ConfigDesk } from "../surroundings/configDesk.ts";
import type { Log } from "../surroundings/surroundings.ts";
import { type SyncEngine, SyncFailure } from "../sync/syncEngine.ts";
import { type NodeWords, needsLook, type RunNode, runWords, type TargetNode, targetsOf, targetWords } from "./targetNodes.ts";

type Node = TargetNode | RunNode;

const mostConfigs = 20;
const shownRuns = 20;

export interface TargetsViewOptions {
  readonly configs: ConfigDesk;
  readonly engine: SyncEngine;
  readonly log: Log;
  readonly words: Words;
}

/** The view of all targets of the workspace. Looks at the history on this machine only, and connects to nothing. */
export class TargetsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #options: TargetsViewOptions;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #view: vscode.TreeView<Node>;
  readonly #listening: vscode.Disposable;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(options: TargetsViewOptions) {
    this.#options = options;
    this.#view = vscode.window.createTreeView<Node>("usersync.targets", { treeDataProvider: this });
    const watcher = vscode.workspace.createFileSystemWatcher("**/usersync.json");
    const refresh = (): void => this.refresh();
    this.#listening = vscode.Disposable.from(
      this.#view,
      watcher,
      watcher.onDidChange(refresh),
      watcher.onDidCreate(refresh),
      watcher.onDidDelete(refresh),
      vscode.workspace.onDidGrantWorkspaceTrust(refresh),
      // No clock ticks here: what is to come is told anew whenever somebody looks.
      this.#view.onDidChangeVisibility(({ visible }) => visible && refresh()),
    );
  }

  refresh(): void {
    this.#changed.fire();
  }

  /** The badge tells of the run whether the view is open or not; an editor asks only an open view for what it shows. */
  runEnded(): void {
    this.refresh();
    if (!this.#view.visible) {
      this.getChildren().catch((error: unknown) => this.#options.log.error("The targets could not be counted", error));
    }
  }

  dispose(): void {
    this.#listening.dispose();
  }

  async getChildren(parent?: Node): Promise<Node[]> {
    if (parent) {
      return parent.kind === "target" ? this.#runs(parent) : [];
    }
    const targets = await this.#targets();
    const count = targets.filter(({ status }) => status?.lastRun !== undefined && needsLook(status.lastRun)).length;
    this.#view.badge = count === 0 ? undefined : { value: count, tooltip: this.#options.words.t("Pushes that need a look") };
    return targets;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const { words } = this.#options;
    return node.kind === "target" ? targetItem(node, words) : runItem(node, words);
  }

  async #targets(): Promise<TargetNode[]> {
    const uris = await vscode.workspace.findFiles("**/usersync.json", "**/node_modules/**", mostConfigs);
    const places = await Promise.all(uris.map((uri) => this.#options.configs.about(uri.fsPath)));
    const targets = places.flatMap((place) => targetsOf(place, (relative) => path.join(path.dirname(place.path ?? ""), relative)));
    return Promise.all(targets.map(async (target) => ({ ...target, status: await this.#status(target) })));
  }

  /** In Restricted Mode the targets are listed, and their history is left alone. */
  async #status({ config, name, file }: Omit<TargetNode, "status">): Promise<TargetNode["status"]> {
    if (!vscode.workspace.isTrusted) {
      return undefined;
    }
    const status = this.#options.engine.status({ file: file ?? config, config, target: name });
    return (await status.catch((error: unknown) => this.#report(error, null))) ?? undefined;
  }

  async #runs({ config, name, file }: TargetNode): Promise<RunNode[]> {
    const history = this.#options.engine.history({ file: file ?? config, config, target: name });
    const runs = await history.catch((error: unknown) => this.#report(error, []));
    return [...runs]
      .sort((a, b) => b.id - a.id)
      .slice(0, shownRuns)
      .map((run) => ({ kind: "run", run, name, config, file }));
  }

  #report<Instead>(error: unknown, instead: Instead): Instead {
    if (!(error instanceof SyncFailure)) {
      throw error;
    }
    this.#options.log.error("The history of a target could not be read", error);
    return instead;
  }
}

function targetItem(node: TargetNode, words: Words): vscode.TreeItem {
  const hasRuns = node.status?.lastRun !== undefined;
  const state = hasRuns ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
  const item = toItem(targetWords(node, new Date(), words), state);
  item.contextValue = node.file === undefined ? "target" : "target.file";
  if (node.file !== undefined) {
    item.command = { command: "vscode.open", title: words.t("Open File"), arguments: [vscode.Uri.file(node.file)] };
  }
  return item;
}

/** What an earlier run delivered can be sent again where it is known which file it was. */
function runItem(node: RunNode, words: Words): vscode.TreeItem {
  const item = toItem(runWords(node.run, words), vscode.TreeItemCollapsibleState.None);
  const { outcome } = node.run;
  item.contextValue = node.file !== undefined && (outcome === "delivered" || outcome === "imported") ? "run.delivered" : "run";
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
