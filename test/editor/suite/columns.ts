import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { EditorTest } from "../harness/suiteRunner.ts";
import { diagnosticsOf } from "./diagnosticsOf.ts";

/** Columns by name, and what is done to a person, in the editor itself. */
export function columnTests(file: () => vscode.Uri): EditorTest[] {
  const open = async () => {
    const editor = await vscode.window.showTextDocument(file());
    editor.selection = new vscode.Selection(2, 1, 2, 1);
    return editor;
  };
  const selected = (editor: vscode.TextEditor) => editor.selections.map((each) => editor.document.getText(each));
  return [
    {
      name: "a column is gone to by name, in the record of the cursor",
      run: async () => {
        const editor = await open();
        await vscode.commands.executeCommand("usersync.goToColumn", "Company");
        assert.deepEqual(selected(editor), ["ACME"]);
        assert.equal(editor.selection.start.line, 2);
      },
    },
    {
      name: "a column is selected whole, and not at all above the editor's limit",
      run: async () => {
        const editor = await open();
        await vscode.commands.executeCommand("usersync.selectColumn", "EmployeeID");
        const values = selected(editor);
        assert.deepEqual(values.slice(0, 2), ["EmployeeID", "1001"]);
        assert.equal(values.length, editor.document.getText().trimEnd().split("\n").length);
        const settings = vscode.workspace.getConfiguration("editor");
        await settings.update("multiCursorLimit", 3, vscode.ConfigurationTarget.Global);
        await open();
        void vscode.commands.executeCommand("usersync.selectColumn", "EmployeeID");
        await vscode.commands.executeCommand("usersync.goToColumn", "User Name");
        assert.equal(editor.selections.length, 1);
        await settings.update("multiCursorLimit", undefined, vscode.ConfigurationTarget.Global);
        await vscode.commands.executeCommand("notifications.clearAll");
      },
    },
    {
      name: "a person is marked as deleted by an action, and kept by undoing it once",
      run: async () => {
        const editor = await open();
        const before = editor.document.getText();
        const kind = "refactor.rewrite.person";
        const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
          "vscode.executeCodeActionProvider",
          file(),
          editor.selection,
          kind,
        );
        const mark = actions.find(({ title }) => title.startsWith("Mark Bo Lindqvist as deleted"));
        assert.ok(mark?.edit);
        await vscode.workspace.applyEdit(mark.edit);
        assert.match(editor.document.lineAt(2).text, /,TRUE$/);
        await vscode.commands.executeCommand("undo");
        assert.equal(editor.document.getText(), before);
        await diagnosticsOf(file(), (found) => found.length === 0);
      },
    },
  ];
}
