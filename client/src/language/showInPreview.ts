import * as vscode from "vscode";
import type { Words } from "#core";
import type { PreviewPage } from "../preview/previewPage.ts";
import type { ProtocolClient } from "./protocolClient.ts";

const mentionMs = 5000;

/** From a record of the file to the same person in the open preview; previews the file where none is open. */
export async function showInPreview(
  client: ProtocolClient,
  { t }: Words,
  pageOf: (file: string) => PreviewPage | undefined,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    vscode.window.setStatusBarMessage(t("Put the cursor on a person in the user file first"), mentionMs);
    return;
  }
  const { document, selection } = editor;
  const page = pageOf(document.uri.fsPath);
  if (!page) {
    await vscode.commands.executeCommand("usersync.previewSync", document.uri);
    return;
  }
  const here = await client.sendRequest("usersync/column", {
    uri: client.code2ProtocolConverter.asUri(document.uri),
    position: client.code2ProtocolConverter.asPosition(selection.active),
  });
  // In another state of the file its records are counted otherwise.
  if ((await page.comeForward()) && here && !page.showPerson(here.record)) {
    vscode.window.setStatusBarMessage(here.record === 0 ? t("The header is no person") : t("Nothing changes for this person"), mentionMs);
  }
}
