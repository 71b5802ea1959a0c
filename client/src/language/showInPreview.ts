import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { Words } from "#core";
import { columnRequest } from "#server/protocol";
import type { PreviewPage } from "../preview/previewPage.ts";

const mentionMs = 5000;

/** From a record of the file to the same person in the open preview; previews the file where none is open. */
export async function showInPreview(
  client: BaseLanguageClient,
  { t }: Words,
  pageOf: (file: string) => PreviewPage | undefined,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return;
  }
  const { document, selection } = editor;
  const page = pageOf(document.uri.fsPath);
  if (!page) {
    await vscode.commands.executeCommand("usersync.previewSync", document.uri);
    return;
  }
  if (!page.isCurrent) {
    // Its records are counted in another state of the file.
    void vscode.window.showInformationMessage(t("The preview is of an earlier state of the file: save the file and preview it again."));
    return;
  }
  const here = await client.sendRequest(columnRequest, {
    uri: client.code2ProtocolConverter.asUri(document.uri),
    position: client.code2ProtocolConverter.asPosition(selection.active),
  });
  if (here && !page.showPerson(here.record)) {
    vscode.window.setStatusBarMessage(here.record === 0 ? t("The header is no person") : t("Nothing changes for this person"), mentionMs);
  }
}
