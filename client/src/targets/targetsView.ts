import path from "node:path";
import * as vscode from "vscode";
import { isPattern, type Words } from "#core";
import { needsLook } from "../status/outcomes.ts";
import { type KnownStatus, lastRunOf, unreadAfter, unreadHere } from "../status/unread.ts";
import type { ConfigDesk, FileConfigPlace } from "../surroundings/configDesk.ts";
import type { Log } from "../surroundings/surroundings.ts";
import { type SyncEngine, SyncFailure } from "../sync/syncEngine.ts";
import { editorPattern } from "../vscode/editorPattern.ts";
import { configFiles } from "../vscode/watchFiles.ts";
import { agedNodes, hasImportPassed } from "./agedNodes.ts";
import {
  type BrokenNode,
  brokenOf,
  type FileNode,
  type RunNode,
  statusOver,
  type TargetNode,
  targetsOf,
  type WrittenTarget,
} from "./targetNodes.ts";
import { brokenItem, fileItem, runItem, targetItem } from "./treeItems.ts";

type Node = TargetNode | FileNode | RunNode | BrokenNode;

const mostConfigs = 20;
const shownRuns = 20;
/** Of one target. Its row says so where there are more. */
const mostFiles = 50;

export interface TargetsViewOptions {
  readonly configs: ConfigDesk;
  readonly engine: SyncEngine;
  readonly log: Log;
  readonly words: Words;
  /** Why the workspace does not allow that a history is read, as a sentence; `undefined` when it does. */
  bar(): string | undefined;
}

/** The view of all targets of the workspace. Looks at the history on this machine only, and connects to nothing. */
export class TargetsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #options: TargetsViewOptions;
  readonly #changed = new vscode.EventEmitter<TargetNode[] | undefined>();
  readonly #view: vscode.TreeView<Node>;
  readonly #listening: vscode.Disposable;
  #shown: readonly TargetNode[] = [];
  #shownAt = new Date();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(options: TargetsViewOptions) {
    this.#options = options;
    this.#view = vscode.window.createTreeView<Node>("usersync.targets", { treeDataProvider: this });
    const refresh = (): void => this.refresh();
    this.#listening = vscode.Disposable.from(
      this.#view,
      options.configs.onDidChange(refresh),
      vscode.workspace.onDidGrantWorkspaceTrust(refresh),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.#shows(uri) && refresh()),
      // Nothing ticks while nobody looks.
      this.#view.onDidChangeVisibility(({ visible }) => visible && refresh()),
    );
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  /** Time has gone on: an open view tells what it has read as seen from now, and reads anew where an import has passed. */
  tick(): void {
    if (!this.#view.visible) {
      return;
    }
    const now = new Date();
    if (hasImportPassed(this.#shown, now)) {
      this.refresh();
      return;
    }
    const aged = agedNodes(this.#shown, { shownAt: this.#shownAt, now, words: this.#options.words });
    this.#shownAt = now;
    if (aged.length > 0) {
      this.#changed.fire(aged);
    }
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
      return parent.kind === "target" ? [...parent.files, ...(await this.#runs(parent))] : [];
    }
    const places = await this.#configs();
    const targets = await Promise.all(places.flatMap(targetsOf).map((target) => this.#target(target)));
    this.#shown = targets;
    this.#shownAt = new Date();
    const runs = targets.flatMap(({ status }) => lastRunOf(status) ?? []);
    const count = runs.filter(needsLook).length;
    this.#view.badge = count === 0 ? undefined : { value: count, tooltip: this.#options.words.t("Pushes that need a look") };
    return [...places.flatMap(brokenOf), ...targets];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const { words } = this.#options;
    switch (node.kind) {
      case "target":
        return targetItem(node, words);
      case "file":
        return fileItem(node, words);
      case "run":
        return runItem(node, words);
      case "broken":
        return brokenItem(node, words);
    }
  }

  #shows({ fsPath }: vscode.Uri): boolean {
    return this.#shown.some(({ file, files }) => file === fsPath || files.some((node) => node.file === fsPath));
  }

  async #configs(): Promise<FileConfigPlace[]> {
    const uris = await vscode.workspace.findFiles(configFiles, "**/node_modules/**", mostConfigs);
    return Promise.all(uris.map((uri) => this.#options.configs.about(uri.fsPath)));
  }

  async #target(target: WrittenTarget): Promise<TargetNode> {
    const { name, config } = target;
    const all = await this.#filesOf(target);
    const paths = all.slice(0, mostFiles);
    const hasMoreFiles = all.length > mostFiles;
    if (paths.length < 2) {
      const [file] = paths;
      const status = await this.#status(target, file ?? config);
      return { kind: "target", ...target, file, files: [], hasMoreFiles, status };
    }
    const files = await Promise.all(
      paths.map(async (file): Promise<FileNode> => ({ kind: "file", file, name, config, status: await this.#status(target, file) })),
    );
    return { kind: "target", ...target, file: undefined, files, hasMoreFiles, status: statusOver(files) };
  }

  /** Sorted, and one more than are listed where there are more. What a pattern finds may be bound elsewhere by an entry before it. */
  async #filesOf({ name, config, bound }: WrittenTarget): Promise<string[]> {
    const folder = path.dirname(config);
    const found = await Promise.all(
      bound.map(async (entry) =>
        isPattern(entry)
          ? vscode.workspace.findFiles(new vscode.RelativePattern(vscode.Uri.file(folder), editorPattern(entry)), null, mostFiles + 1)
          : [vscode.Uri.file(path.join(folder, entry))],
      ),
    );
    const paths = [...new Set(found.flat().map(({ fsPath }) => fsPath))].sort().slice(0, mostFiles + 1);
    const bindings = await Promise.all(paths.map((file) => this.#options.configs.about(file)));
    return paths.filter((_, index) => bindings[index]?.binding.target === name);
  }

  /** Where nothing may connect, in Restricted Mode above all, the targets are listed, and their history is left alone. */
  async #status({ name, url, config }: WrittenTarget, file: string): Promise<KnownStatus> {
    const { engine, log, words } = this.#options;
    const bar = this.#options.bar();
    if (bar !== undefined) {
      return unreadHere(bar, words);
    }
    const status = engine.status({ file, config, target: name });
    return (await status.catch((error: unknown) => unreadAfter(error, { log, words }))) ?? { target: name, url };
  }

  async #runs({ config, name, file, files }: TargetNode): Promise<RunNode[]> {
    if (this.#options.bar() !== undefined) {
      return [];
    }
    const history = this.#options.engine.history({ file: file ?? config, config, target: name });
    const runs = await history.catch((error: unknown) => this.#report(error, []));
    return [...runs]
      .sort((a, b) => b.id - a.id)
      .slice(0, shownRuns)
      .map((run) => ({
        kind: "run",
        run,
        name,
        config,
        file: file ?? files.find((node) => node.file === run.file)?.file,
        ...(files.length > 0 ? { fileName: path.basename(run.file) } : {}),
      }));
  }

  #report<Instead>(error: unknown, instead: Instead): Instead {
    if (!(error instanceof SyncFailure)) {
      throw error;
    }
    this.#options.log.error("The history of a target could not be read", error);
    return instead;
  }
}
