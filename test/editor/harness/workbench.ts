import type { Page } from "playwright-core";
import type { EditorServer } from "./editorServer.ts";
import { createPalette, type Palette } from "./palette.ts";
import { createTextEditor, type TextEditor } from "./textEditor.ts";
import { createWindowParts, type WindowParts } from "./windowParts.ts";

/** A VS Code as a person has it before them. */
export interface Workbench extends Palette, TextEditor, WindowParts {
  readonly page: Page;
  readonly server: EditorServer;
  /** Where the served editor keeps settings, extensions and logs; removed by `close`. */
  readonly dataFolder: string;

  /** Resolves when the window is drawn and connected to its server. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export interface WorkbenchParts {
  readonly server: EditorServer;
  readonly dataFolder: string;
  readonly close: () => Promise<void>;
}

export function createWorkbench(page: Page, parts: WorkbenchParts): Workbench {
  const palette = createPalette(page);
  return {
    page,
    ...parts,
    ...palette,
    ...createTextEditor(page, palette),
    ...createWindowParts(page, palette),

    async ready() {
      await page.locator(".monaco-workbench .statusbar").waitFor();
      await page.locator(".explorer-folders-view .monaco-list-row, .welcome-view-content, .explorer-empty-view").first().waitFor();
    },
  };
}
