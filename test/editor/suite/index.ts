import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import { answerQuickInput, type EditorTest, runSuite } from "../harness/suiteRunner.ts";
import { until } from "../harness/until.ts";
import { columnTests } from "./columns.ts";
import { codeOf, diagnosticsOf } from "./diagnosticsOf.ts";
import { serveTexts } from "./readOnlyFiles.ts";
import { replaceInFile } from "./replaceInFile.ts";

const file = () => vscode.Uri.joinPath(folder().uri, "2n/users.csv");

function folder(): vscode.WorkspaceFolder {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first, "a folder is open");
  return first;
}

/** The titles of the open preview pages, once there is one. */
function previewTabs(): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const look = (): void => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      const titles = tabs
        .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes("usersync.preview"))
        .map(({ label }) => label);
      if (titles.length > 0) {
        listening.dispose();
        resolve(titles);
      }
    };
    const listening = vscode.window.tabGroups.onDidChangeTabs(look);
    look();
  });
}

const card = "0A3F5C21D7";

/** With a server: what OpenSSH serves, where it is installed. */
function pushTests(root: string): EditorTest[] {
  const delivered = () => readFile(path.join(root, "users.csv"), "utf8");
  return [
    {
      name: "a push whose number of deletions is typed delivers the file to OpenSSH's server",
      run: async () => {
        const document = await replaceInFile(file(), "Employees,FALSE", "Employees,TRUE");
        await vscode.workspace.save(file());
        // The outcome is a message that nobody closes here, so the command may wait for it.
        void vscode.commands.executeCommand("usersync.push", file());
        answerQuickInput("1");
        await until("the file is delivered", async () => ((await delivered()) === document.getText() ? true : undefined));
        assert.deepEqual(await readdir(root), ["users.csv"]);
      },
    },
    {
      name: "a file with errors is not pushed",
      run: async () => {
        const before = await delivered();
        await replaceInFile(file(), card, "6.00E+02");
        await vscode.workspace.save(file());
        let isOver = false;
        void vscode.commands.executeCommand("usersync.push", file()).then(() => {
          isOver = true;
        });
        // The command ends when the message that refuses the file is closed.
        await until("the push is refused", async () => {
          await vscode.commands.executeCommand("notifications.clearAll");
          return isOver || undefined;
        });
        assert.equal(await delivered(), before);
        await replaceInFile(file(), "6.00E+02", card);
        await vscode.workspace.save(file());
      },
    },
  ];
}

/** @public called by the editor */
export async function run(): Promise<void> {
  await runSuite([
    {
      name: "the extension starts with the first user file",
      run: async () => {
        const extension = vscode.extensions.getExtension("usersync.usersync");
        assert.ok(extension);
        await vscode.window.showTextDocument(file());
        await extension.activate();
        assert.ok(extension.isActive);
      },
    },
    {
      name: "every command of the manifest is there",
      run: async () => {
        const extension = vscode.extensions.getExtension("usersync.usersync");
        assert.ok(extension);
        const commands: readonly { readonly command: string }[] = extension.packageJSON.contributes.commands;
        const contributed = commands.map(({ command }) => command);
        const known = new Set(await vscode.commands.getCommands(true));
        assert.deepEqual(
          contributed.filter((command) => !known.has(command)),
          [],
        );
      },
    },
    {
      name: "a spoilt card is reported at its place, with its code and the page about it",
      run: async () => {
        const document = await replaceInFile(file(), card, "6.00E+02");
        const [problem] = await diagnosticsOf(file(), (found) => found.length > 0);
        assert.ok(problem);
        assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
        assert.equal(document.getText(problem.range), "6.00E+02");
        assert.ok(typeof problem.code === "object" && problem.code.target, "the code leads to its page");
        await replaceInFile(file(), "6.00E+02", card);
        await diagnosticsOf(file(), (found) => found.length === 0);
      },
    },
    {
      name: "a hover says what the column means and keeps a card to itself",
      run: async () => {
        const document = await vscode.workspace.openTextDocument(file());
        const position = document.positionAt(document.getText().indexOf(card) + 1);
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", file(), position);
        const text = hovers
          .flatMap(({ contents }) => contents.map((content) => (typeof content === "string" ? content : content.value)))
          .join("\n");
        assert.match(text, /Card/);
        assert.ok(!text.includes(card), "the card is masked");
      },
    },
    ...columnTests(file),
    {
      name: "line ends changed in the editor are reported at once, and mended by the command",
      run: async () => {
        await vscode.commands.executeCommand("usersync.setLineEndings", file(), "crlf");
        const [problem] = await diagnosticsOf(file(), (found) => found.length > 0);
        assert.equal(problem && codeOf(problem), "line-ending");
        await vscode.commands.executeCommand("usersync.setLineEndings", file(), "lf");
        await diagnosticsOf(file(), (found) => found.length === 0);
      },
    },
    {
      name: "a byte order mark is reported, removed by the command, and the file is otherwise the same",
      run: async () => {
        const other = vscode.Uri.joinPath(folder().uri, "2n/marked.csv");
        // The editor saves by itself, so the disk may hold the line ends of the test before.
        const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file())).replaceAll("\r\n", "\n");
        const before = new TextEncoder().encode(text);
        await vscode.workspace.fs.writeFile(other, Uint8Array.from([0xef, 0xbb, 0xbf, ...before]));
        await vscode.window.showTextDocument(other);
        await diagnosticsOf(other, (found) => found.some((problem) => codeOf(problem) === "byte-order-mark"));
        void vscode.commands.executeCommand("usersync.rewriteFile", other, { byteOrderMark: "remove" });
        await diagnosticsOf(other, (found) => found.length === 0);
        assert.equal(Buffer.compare(await vscode.workspace.fs.readFile(other), before), 0);
      },
    },
    {
      name: "the preview opens as a page, and again in the same one",
      run: async () => {
        await vscode.window.showTextDocument(file());
        await vscode.workspace.save(file());
        await vscode.commands.executeCommand("usersync.previewSync");
        await vscode.commands.executeCommand("usersync.previewSync", file());
        assert.deepEqual(await previewTabs(), ["Preview of users.csv"]);
      },
    },
    {
      name: "both sides of a plan open in the diff editor",
      run: async () => {
        await vscode.window.showTextDocument(file());
        await vscode.commands.executeCommand("usersync.compareAsText");
        const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
        assert.ok(tab?.input instanceof vscode.TabInputTextDiff);
        assert.equal(path.basename(tab.input.modified.path), "users.csv (after).txt");
      },
    },
    {
      name: "a usersync.json with a password in it is an error there",
      run: async () => {
        const config = vscode.Uri.joinPath(folder().uri, "secret/usersync.json");
        await vscode.workspace.fs.writeFile(
          config,
          new TextEncoder().encode('{ "targets": { "a": { "url": "ftp://me:secret@ftp.acme.test/a.csv" } } }'),
        );
        await vscode.window.showTextDocument(config);
        await diagnosticsOf(config, (found) => found.some(({ source }) => source?.includes("usersync")));
      },
    },
    {
      name: "a file that is on no disk is checked as the usersync.json beside it says",
      run: async () => {
        const text = (await vscode.workspace.openTextDocument(file())).getText();
        const served = serveTexts("memfs", {
          "/repository/users.csv": `\u{feff}${text}`,
          "/repository/usersync.json": '{ "files": [{ "path": "users.csv" }], "known": { "Company": ["Birch"] } }',
        });
        const uri = vscode.Uri.parse("memfs:/repository/users.csv");
        await vscode.window.showTextDocument(uri);
        const codes = (found: readonly vscode.Diagnostic[]) => new Set(found.map(codeOf));
        await diagnosticsOf(uri, (found) => codes(found).has("unknown-value") && codes(found).has("byte-order-mark"));
        const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri);
        assert.deepEqual(
          lenses
            .map(({ command }) => command?.command)
            .filter((command) => command === "usersync.push" || command === "usersync.previewSync"),
          [],
        );
        await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
        served.dispose();
      },
    },
    ...(process.env.USERSYNC_SSHD_ROOT === undefined ? [] : pushTests(process.env.USERSYNC_SSHD_ROOT)),
  ]);
}
