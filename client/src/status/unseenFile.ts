import * as vscode from "vscode";
import { isUserFile } from "../language/userFiles.ts";
import { activeTabUri } from "../vscode/activeTab.ts";

/** From here on the editor hands a document to no extension. */
const largestBytes = 52_428_800;

/** The user file in the active tab when it is too large for the editor to hand it to extensions. */
export async function unseenFile(): Promise<vscode.Uri | undefined> {
  const uri = activeTabUri();
  if (!uri || vscode.window.activeTextEditor || !isUserFile({ languageId: "", scheme: uri.scheme, path: uri.path })) {
    return undefined;
  }
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > largestBytes && activeTabUri()?.toString() === uri.toString() ? uri : undefined;
  } catch {
    // A file that is gone is shown by the editor as such.
    return undefined;
  }
}
