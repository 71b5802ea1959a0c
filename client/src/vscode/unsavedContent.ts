import * as vscode from "vscode";
import { toBase64 } from "./toBase64.ts";

/** UTF-16 units. What is longer is planned as it is on disk: handing it over would hold up the other extensions. */
const longestText = 10_000_000;

/** Of a document with unsaved changes: what a save would write, in base64. `undefined` where there are none, `"too long"` where they are not handed over. */
export async function unsavedContent(document: vscode.TextDocument | undefined): Promise<string | "too long" | undefined> {
  if (!document?.isDirty) {
    return undefined;
  }
  const end = document.lineAt(document.lineCount - 1).range.end;
  if (document.offsetAt(end) > longestText) {
    return "too long";
  }
  return toBase64(await vscode.workspace.encode(document.getText(), { encoding: document.encoding }));
}
