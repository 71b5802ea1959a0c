import type * as vscode from "vscode";
import type { Views } from "../surroundings/views.ts";
import { setContext } from "../vscode/setContext.ts";
import type { PreviewDesk, PreviewDeskOptions } from "./previewDesk.ts";

export interface LaterPreviews extends vscode.Disposable {
  /** The part of the views that concerns previews. */
  readonly views: Pick<Views, "markOutdated" | "markPushed" | "showPreview">;
  /** The desk, once there was a preview. */
  readonly loaded: PreviewDesk | undefined;
}

/** The desk of the previews, whose code is loaded with the first of them. */
export function laterPreviews(context: vscode.ExtensionContext, options: PreviewDeskOptions): LaterPreviews {
  let loaded: PreviewDesk | undefined;
  return {
    views: {
      async showPreview(preview, place) {
        const { PreviewDesk } = await import("./previewDesk.ts");
        loaded ??= new PreviewDesk(context, options);
        loaded.show(preview, place);
      },
      markPushed(file, target) {
        setContext("hasPushed", true);
        loaded?.markPushed(file, target);
      },
      markOutdated(file, why) {
        loaded?.markOutdated(file, why);
      },
    },
    get loaded() {
      return loaded;
    },
    dispose: () => loaded?.dispose(),
  };
}
