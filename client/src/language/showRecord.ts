import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { recordRequest } from "#server/protocol";

/** Opens the file beside what is shown, with a data record (from 1) selected. */
export async function showRecord(client: BaseLanguageClient, file: string, record: number): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
  const place = await client.sendRequest(recordRequest, { uri: client.code2ProtocolConverter.asUri(document.uri), record });
  if (place) {
    const range = client.protocol2CodeConverter.asRange(place);
    editor.selection = new vscode.Selection(range.start, range.end);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}
