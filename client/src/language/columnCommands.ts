/** Commands about the columns and people of the active user file, by name. They need the editor and its language server alone. */
import * as vscode from "vscode";
import type { TextEdit } from "vscode-languageclient";
import type { Words } from "#core";
import { clientCommands, type NamedColumn } from "#server/protocol";
import { withoutLinks } from "../vscode/withoutLinks.ts";
import { askAgain } from "./askAgain.ts";
import type { CommandHandlers } from "./editorCommands.ts";
import type { ProtocolClient } from "./protocolClient.ts";

/** The extension that shows a CSV file as a grid. */
const tableExtension = "janisdd.vscode-edit-csv";

export function columnCommands(client: ProtocolClient, words: Words): CommandHandlers {
  const asking = { client, words };
  return {
    // With the name of a column as their argument, as a shortcut may give it, they ask for none.
    "usersync.goToColumn": (name) => goToColumn(asking, name),
    "usersync.selectColumn": (name) => selectColumn(asking, name),
    "usersync.changePerson": () => openActions("refactor.rewrite.person"),
    "usersync.changeColumn": () => changeColumn(asking),
    "usersync.openAsTable": () => openAsTable(words),
    [clientCommands.addCountryCode]: (...column) => addCountryCode(asking, toColumn(column)),
    [clientCommands.fillEmpty]: (...column) => fillEmpty(asking, toColumn(column)),
  };
}

/** What a question to the person needs. */
interface Asking {
  readonly client: ProtocolClient;
  readonly words: Words;
}

/** The value of the chosen column in the record under the cursor. */
async function goToColumn(asking: Asking, name: unknown): Promise<void> {
  const {
    client,
    words: { t },
  } = asking;
  const editor = vscode.window.activeTextEditor;
  const picked = editor && (await pickColumn(asking, editor.document, { title: t("Go to Column"), wanted: name }));
  if (!editor || !picked) {
    return;
  }
  const uri = uriOf(client, editor.document);
  const position = client.code2ProtocolConverter.asPosition(editor.selection.active);
  const place = await client.sendRequest("usersync/columnPlace", { uri, position, column: picked.column });
  if (!place) {
    vscode.window.setStatusBarMessage(t("This line has no field in {0}", picked.title), 5_000);
    return;
  }
  const range = client.protocol2CodeConverter.asRange(place);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** A cursor for each value of the column, the header's name included: all of them or none. */
async function selectColumn(asking: Asking, name: unknown): Promise<void> {
  const { client, words } = asking;
  const { t } = words;
  const editor = vscode.window.activeTextEditor;
  const picked = editor && (await pickColumn(asking, editor.document, { title: t("Select Column"), wanted: name }));
  if (!editor || !picked) {
    return;
  }
  const maximum = vscode.workspace.getConfiguration("editor", editor.document).get("multiCursorLimit", 10_000);
  const question = { uri: uriOf(client, editor.document), column: picked.column, maximum };
  const ranges = await askAgain(() => client.sendRequest("usersync/columnRanges", question));
  if (!ranges) {
    const open = t("Open Setting");
    const pressed = await vscode.window.showWarningMessage(
      withoutLinks(
        t(
          "{0} has more values than the editor takes cursors ({1}), and a part of them would be worse than none.",
          picked.title,
          words.number(maximum),
        ),
      ),
      open,
    );
    if (pressed === open) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "editor.multiCursorLimit");
    }
    return;
  }
  editor.selections = ranges.map((range) => {
    const { start, end } = client.protocol2CodeConverter.asRange(range);
    return new vscode.Selection(start, end);
  });
}

type PickedColumn = Pick<NamedColumn, "column" | "title">;

async function pickColumn(
  { client, words: { t } }: Asking,
  document: vscode.TextDocument,
  { title, wanted }: { readonly title: string; readonly wanted?: unknown },
): Promise<PickedColumn | undefined> {
  const columns = await client.sendRequest("usersync/columns", { uri: uriOf(client, document) });
  if (!columns) {
    await vscode.window.showInformationMessage(t("{0} is for user files: open one first.", title));
    return undefined;
  }
  const named = columns.find(({ name, title: words }) => name === wanted || words === wanted);
  if (named) {
    return named;
  }
  const items = columns.map((each) => ({
    label: each.name,
    description: each.title === each.name ? `${each.column + 1}` : `${each.column + 1} · ${each.title}`,
    value: { column: each.column, title: each.title },
  }));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: t("Which column?"), matchOnDescription: true });
  return picked?.value;
}

/** The menu of actions of one kind at the cursor; the editor says so where there are none. */
async function openActions(kind: string): Promise<void> {
  await vscode.commands.executeCommand("editor.action.codeAction", { kind, apply: "never" });
}

/** What is done to a column is offered on its name: the cursor goes there first. */
async function changeColumn(asking: Asking): Promise<void> {
  const { client, words } = asking;
  const editor = vscode.window.activeTextEditor;
  const picked = editor && (await pickColumn(asking, editor.document, { title: words.t("Change Column") }));
  if (!editor || !picked) {
    return;
  }
  const place = await client.sendRequest("usersync/columnPlace", {
    uri: uriOf(client, editor.document),
    position: null,
    column: picked.column,
  });
  if (place) {
    const { start } = client.protocol2CodeConverter.asRange(place);
    editor.selection = new vscode.Selection(start, start);
    editor.revealRange(new vscode.Range(start, start));
    await openActions("refactor.rewrite.column");
  }
}

async function openAsTable({ t }: Words): Promise<void> {
  if (vscode.extensions.getExtension(tableExtension)) {
    await vscode.commands.executeCommand("edit-csv.edit");
    return;
  }
  const show = t("Show Extension");
  const pressed = await vscode.window.showInformationMessage(t("A grid comes from the extension Edit CSV, which is not installed."), show);
  if (pressed === show) {
    await vscode.commands.executeCommand("workbench.extensions.search", `@id:${tableExtension}`);
  }
}

interface FileColumn {
  readonly uri: string;
  /** Its id. */
  readonly column: string;
  readonly title: string;
}

/** The arguments of a command of the server. */
function toColumn([uri, column, title]: readonly unknown[]): FileColumn {
  return { uri: String(uri), column: String(column), title: String(title) };
}

async function addCountryCode({ client, words: { t } }: Asking, { uri, column, title }: FileColumn): Promise<void> {
  const code = await vscode.window.showInputBox({
    title: t("Country code for {0}", title),
    prompt: t("It is put in front of every number of this column that has none. A zero at its start falls away."),
    placeHolder: "+45",
    validateInput: (text) => (/^\+[1-9]\d{0,2}$/.test(text.trim()) ? undefined : t("A + and one to three digits, such as +45")),
  });
  if (code === undefined) {
    return;
  }
  const edits = await askAgain(() => client.sendRequest("usersync/countryCodeEdits", { uri, column, code: code.trim() }));
  await applyEdits(client, uri, edits ?? []);
  vscode.window.setStatusBarMessage(
    t("{0, plural, one {# number now starts} other {# numbers now start}} with {1}", edits?.length ?? 0, code.trim()),
    5_000,
  );
}

async function fillEmpty({ client, words: { t } }: Asking, { uri, column, title }: FileColumn): Promise<void> {
  const value = await vscode.window.showInputBox({
    title: t("Fill in {0}", title),
    prompt: t("It is written into every empty field of this column. One Undo takes it back."),
    validateInput: (text) => (text.trim() === "" ? t("A value, or Escape to leave the fields empty") : undefined),
  });
  if (value === undefined) {
    return;
  }
  const edits = await askAgain(() => client.sendRequest("usersync/fillEdits", { uri, column, value }));
  await applyEdits(client, uri, edits ?? []);
  vscode.window.setStatusBarMessage(
    t("{0, plural, one {# empty field was filled in} other {# empty fields were filled in}}: {1}", edits?.length ?? 0, title),
    5_000,
  );
}

async function applyEdits(client: ProtocolClient, uri: string, edits: readonly TextEdit[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(client.protocol2CodeConverter.asUri(uri), await client.protocol2CodeConverter.asTextEdits([...edits]));
  await vscode.workspace.applyEdit(edit);
}

function uriOf(client: ProtocolClient, document: vscode.TextDocument): string {
  return client.code2ProtocolConverter.asUri(document.uri);
}
