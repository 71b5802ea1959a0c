import * as vscode from "vscode";
import type { ProtocolClient } from "./protocolClient.ts";

/**
 * Shows the file beside the page in the column `page`, in the group where it is open already, with a data record (from 1) selected. Which group is
 * active is not known yet when somebody has just pressed a button of the page.
 */
export async function showRecord(
  client: ProtocolClient,
  { file, record }: { readonly file: string; readonly record: number },
  page: vscode.ViewColumn,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  const editor = await vscode.window.showTextDocument(document, columnOf(document.uri, page));
  const place = await client.sendRequest("usersync/record", { uri: client.code2ProtocolConverter.asUri(document.uri), record });
  if (place) {
    const range = client.protocol2CodeConverter.asRange(place);
    editor.selection = new vscode.Selection(range.start, range.end);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

function columnOf(uri: vscode.Uri, page: vscode.ViewColumn): vscode.ViewColumn {
  const has = ({ input }: vscode.Tab): boolean => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
  const group = vscode.window.tabGroups.all.find(({ viewColumn, tabs }) => viewColumn !== page && tabs.some(has));
  return group?.viewColumn ?? page + 1;
}
