import * as vscode from "vscode";
import type { RecordDesk } from "../surroundings/recordDesk.ts";
import type { ProtocolClient } from "./protocolClient.ts";

/** Asks the language server about an open user file. */
export function serverRecords(client: ProtocolClient, started: Promise<void>): RecordDesk {
  const { code2ProtocolConverter: out, protocol2CodeConverter: back } = client;
  return {
    async here(uri) {
      await started;
      const editor = editorOf(uri);
      const place = editor && { uri: out.asUri(editor.document.uri), position: out.asPosition(editor.selection.active) };
      return place && ((await client.sendRequest("usersync/filePerson", place)) ?? undefined);
    },
    async restore(uri, person, values) {
      await started;
      const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
      const version = document?.version;
      const edits = document && (await client.sendRequest("usersync/restoreEdits", { uri: out.asUri(document.uri), person, values }));
      if (!document || document.version !== version || !edits || edits.length === 0) {
        return false;
      }
      const edit = new vscode.WorkspaceEdit();
      edit.set(document.uri, await back.asTextEdits([...edits]));
      const isDone = await vscode.workspace.applyEdit(edit);
      const last = edits.at(-1)?.range.start;
      if (isDone && last) {
        editorOf(uri)?.revealRange(new vscode.Range(last.line, last.character, last.line, last.character));
      }
      return isDone;
    },
  };
}

/** The active editor where it has the file, else any that shows it. */
function editorOf(uri: string): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return [activeTextEditor, ...visibleTextEditors].find((editor) => editor?.document.uri.toString() === uri);
}
