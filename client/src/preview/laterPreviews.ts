import type * as vscode from "vscode";
import type { PreviewDesk, PreviewDeskOptions } from "./previewDesk.ts";
import type { PreviewPage } from "./previewPage.ts";

export interface LaterPreviews extends vscode.Disposable {
  desk(): Promise<PreviewDesk>;
  /** The open preview of a file. */
  pageOf(file: string): PreviewPage | undefined;
  /** What the open preview of a file shows as to be done was done. */
  markPushed(file: string, target: string): void;
  /** The file whose preview is in the active tab. */
  activeFile(): string | undefined;
}

/** The desk of the previews, whose code is loaded with the first of them. */
export function laterPreviews(context: vscode.ExtensionContext, options: PreviewDeskOptions): LaterPreviews {
  let loaded: PreviewDesk | undefined;
  return {
    async desk() {
      const { PreviewDesk } = await import("./previewDesk.ts");
      loaded ??= new PreviewDesk(context, options);
      return loaded;
    },
    pageOf: (file) => loaded?.pageOf(file),
    markPushed: (file, target) => loaded?.markPushed(file, target),
    activeFile: () => loaded?.activeFile(),
    dispose: () => loaded?.dispose(),
  };
}
