import type * as vscode from "vscode";
import type { PreviewDesk, PreviewDeskOptions } from "./previewDesk.ts";

export interface LaterPreviews extends vscode.Disposable {
  desk(): Promise<PreviewDesk>;
  /** The desk, once there was a preview. */
  readonly loaded: PreviewDesk | undefined;
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
    get loaded() {
      return loaded;
    },
    dispose: () => loaded?.dispose(),
  };
}
