import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { EditorName } from "../../../scripts/setup/editor.mjs";
import { launchBrowser } from "./browser.ts";
import { startEditorServer } from "./editorServer.ts";
import { type Payload, toWorkbenchUrl } from "./payload.ts";
import { createWorkbench, type Workbench } from "./workbench.ts";

export interface WorkbenchOptions {
  readonly version?: EditorName;
  /** The folder to open. Give each run its own copy: the editor and the tests write to it. */
  readonly folder: string;
  /** Packed extensions to install first. */
  readonly vsix?: readonly string[];
  /** Default true; false is Restricted Mode. */
  readonly trusted?: boolean;
  /** `(origin) => …`, since files are named by the server's address. */
  readonly payload?: (origin: string) => Payload;
  /** User settings beside the ones that keep the editor quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly size?: { readonly width: number; readonly height: number };
  /** Pixels per CSS pixel of screenshots; 1 by default. */
  readonly scale?: number;
  /** Records the window as a WebM file into this folder, complete after `close`. */
  readonly videoFolder?: string;
  /**
   * What `vscode.env.language` is: extensions speak it. The editor itself stays English, since its other languages are extensions of a
   * marketplace.
   */
  readonly language?: string;
}

/** One size for every picture, so that they can be compared. */
const defaultSize = { width: 1280, height: 800 } as const;

/** Serves a VS Code on loopback and opens it in a headless browser. `close` ends both and removes all they have written. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), "usersync-editor-"));
  const closers: (() => Promise<void>)[] = [() => rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const server = await startEditorServer({
      version: options.version ?? "newest",
      dataFolder,
      trusted: options.trusted ?? true,
      smokeTestDriver: options.payload !== undefined,
      ...(options.vsix && { vsix: options.vsix }),
      ...(options.settings && { settings: options.settings }),
      ...(options.env && { env: options.env }),
    });
    closers.push(() => server.close());
    const browser = await launchBrowser();
    closers.push(() => browser.close());
    const size = options.size ?? defaultSize;
    const context = await browser.newContext({
      viewport: size,
      deviceScaleFactor: options.scale ?? 1,
      ...(options.videoFolder !== undefined && { recordVideo: { dir: options.videoFolder, size } }),
    });
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: server.origin });
    closers.push(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    if (options.language !== undefined) {
      // Where a language pack would leave it, before the window's scripts run.
      await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(options.language)}`);
    }
    await page.goto(toWorkbenchUrl(server.origin, options.folder, options.payload?.(server.origin)));
    const workbench = createWorkbench(page, { server, dataFolder, close });
    await workbench.ready();
    return workbench;
  } catch (error) {
    await close();
    throw error;
  }
}
