import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { filePersonRequest, restoreEditsRequest } from "#server/protocol";
import type { RecordDesk } from "../surroundings/recordDesk.ts";

/** Asks the language server about the document in the active editor. */
export function serverRecords(client: BaseLanguageClient, started: Promise<void>): RecordDesk {
  const { code2ProtocolConverter: out, protocol2CodeConverter: back } = client;
  return {
    async here() {
      await started;
      const editor = vscode.window.activeTextEditor;
      const place = editor && { uri: out.asUri(editor.document.uri), position: out.asPosition(editor.selection.active) };
      return place && ((await client.sendRequest(filePersonRequest, place)) ?? undefined);
    },
    async restore(record, values) {
      await started;
      const editor = vscode.window.activeTextEditor;
      const edits = editor && (await client.sendRequest(restoreEditsRequest, { uri: out.asUri(editor.document.uri), record, values }));
      if (!editor || !edits || edits.length === 0) {
        return false;
      }
      const edit = new vscode.WorkspaceEdit();
      edit.set(editor.document.uri, await back.asTextEdits([...edits]));
      const isDone = await vscode.workspace.applyEdit(edit);
      const last = edits.at(-1)?.range.start;
      if (isDone && last) {
        editor.revealRange(new vscode.Range(last.line, last.character, last.line, last.character));
      }
      return isDone;
    },
  };
}
