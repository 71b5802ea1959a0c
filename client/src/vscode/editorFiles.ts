import * as vscode from "vscode";
import type { Files, UserFile } from "../surroundings/files.ts";
import type { FileInMind } from "./fileInMind.ts";
import { nameOf, pathOf, uriOfPath } from "./places.ts";
import { unsavedContent } from "./unsavedContent.ts";

export interface EditorFilesOptions {
  /** Bytes were written past the open document, which the editor notices later. */
  onBytesWritten(uri: vscode.Uri): void;
  readonly mind: FileInMind;
}

export function editorFiles({ onBytesWritten, mind }: EditorFilesOptions): Files {
  return {
    current(argument) {
      const uri = uriOf(argument) ?? mind.current();
      return uri && (uri.scheme === "file" || documentOf(uri)?.isUntitled === false) ? userFile(uri) : undefined;
    },

    async readText(file) {
      const uri = uriOfPath(file);
      const open = documentOf(uri);
      if (open) {
        return open.getText();
      }
      try {
        return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      } catch {
        return undefined;
      }
    },

    async writeText(file, text) {
      const uri = uriOfPath(file);
      const edit = new vscode.WorkspaceEdit();
      edit.createFile(uri, { ignoreIfExists: true });
      await vscode.workspace.applyEdit(edit);
      const document = await vscode.workspace.openTextDocument(uri);
      const before = document.getText();
      const whole = new vscode.Range(document.positionAt(0), document.positionAt(before.length));
      const replacement = new vscode.WorkspaceEdit();
      replacement.replace(uri, whole, text);
      // Where the editor saves by itself just now, a save may say no although the text is written.
      const isApplied = await vscode.workspace.applyEdit(replacement);
      const isSaved = isApplied && ((await document.save()) || (await document.save()) || !(await differsFromDisk(document)));
      if (!isSaved) {
        throw new Error(`${nameOf(file)} could not be written`);
      }
    },

    async readBytes(uri) {
      return vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true));
    },

    async writeBytes(uri, bytes) {
      const place = vscode.Uri.parse(uri, true);
      await vscode.workspace.fs.writeFile(place, bytes);
      onBytesWritten(place);
    },

    nameOf,

    home() {
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      return folder && pathOf(folder.uri);
    },

    folderOf(file) {
      const folder = vscode.workspace.getWorkspaceFolder(uriOfPath(file));
      return folder && pathOf(folder.uri);
    },
  };
}

/** Commands get a URI from the explorer, a string from code actions, a node with a path from the targets view. */
function uriOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) {
    return argument;
  }
  if (typeof argument === "object" && argument !== null && "file" in argument) {
    // A target that takes several files stands for none of them: what is asked about it is asked where it is written.
    const place = argument.file ?? ("config" in argument ? argument.config : undefined);
    return typeof place === "string" ? vscode.Uri.file(place) : undefined;
  }
  return typeof argument === "string" ? vscode.Uri.parse(argument, true) : undefined;
}

function documentOf(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

function userFile(uri: vscode.Uri): UserFile {
  return {
    uri: uri.toString(),
    path: pathOf(uri),
    name: nameOf(uri.path),
    isUnsaved: async () => differsFromDisk(documentOf(uri)),
    unsavedContent: async () => ((await differsFromDisk(documentOf(uri))) ? unsavedContent(documentOf(uri)) : undefined),
    save: async () => (await documentOf(uri)?.save()) ?? true,
  };
}

/** The extension host may hear late that a document was saved: what stands on disk decides. */
async function differsFromDisk(document: vscode.TextDocument | undefined): Promise<boolean> {
  if (!document?.isDirty) {
    return false;
  }
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri)) !== document.getText();
  } catch {
    return true;
  }
}
