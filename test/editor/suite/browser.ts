// Runs in the extension host of the browser: no Node there, neither for the extension nor for its tests.
import * as vscode from "vscode";
import { runSuite } from "../harness/suiteRunner.ts";
import { codeOf, diagnosticsOf } from "./diagnosticsOf.ts";
import { replaceInFile } from "./replaceInFile.ts";

const card = "0A3F5C21D7";

function check(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(`Not so: ${what}`);
}

function inFolder(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  check(folder, "a folder is open");
  return vscode.Uri.joinPath(folder.uri, path);
}

async function write(path: string, text: string): Promise<vscode.Uri> {
  const uri = inFolder(path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

function ownExtension(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension("usersync.usersync");
  check(extension, "the extension is there");
  return extension;
}

const ownProfile = {
  id: "visitors",
  version: "1",
  title: "Visitors",
  description: "A profile of the workspace.",
  verified: true,
  dialect: { delimiters: [","] },
  header: { order: "exact" },
  columns: [
    { id: "badge", name: "Badge", title: "Badge", description: "The number on the badge.", required: true },
    { id: "floor", name: "Floor", title: "Floor", description: "Where the visit is.", type: "integer" },
  ],
  file: { key: ["badge"] },
  sync: { mode: "upsert", absent: "kept" },
};

/** @public called by the editor */
export async function run(): Promise<void> {
  const file = inFolder("2n/users.csv");
  await runSuite([
    {
      name: "the extension starts in the browser, where there is no process",
      run: async () => {
        check(typeof process === "undefined" || process.versions?.node === undefined, "this is not a Node process");
        await vscode.window.showTextDocument(file);
        await ownExtension().activate();
        check(ownExtension().isActive, "it is active");
      },
    },
    {
      name: "every command of the manifest is there",
      run: async () => {
        const commands: readonly { readonly command: string }[] = ownExtension().packageJSON.contributes.commands;
        const known = new Set(await vscode.commands.getCommands(true));
        const missing = commands.filter(({ command }) => !known.has(command));
        check(missing.length === 0, `${JSON.stringify(missing)} is empty`);
      },
    },
    {
      name: "a spoilt card is reported at its place",
      run: async () => {
        const document = await replaceInFile(file, card, "6.00E+02");
        const [problem] = await diagnosticsOf(file, (found) => found.length > 0);
        check(problem && document.getText(problem.range) === "6.00E+02", "the problem stands on the card");
        check(problem.severity === vscode.DiagnosticSeverity.Error, "it is an error");
        await replaceInFile(file, "6.00E+02", card);
        await diagnosticsOf(file, (found) => found.length === 0);
      },
    },
    {
      name: "a hover says what the column means and keeps a card to itself",
      run: async () => {
        const document = await vscode.workspace.openTextDocument(file);
        const position = document.positionAt(document.getText().indexOf(card) + 1);
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", file, position);
        const text = hovers
          .flatMap(({ contents }) => contents.map((content) => (typeof content === "string" ? content : content.value)))
          .join("\n");
        check(/Card/.test(text) && !text.includes(card), "the card is explained and masked");
      },
    },
    {
      name: "what usersync.json knows is read through the editor's file system",
      run: async () => {
        await replaceInFile(file, ",ACME,", ",ACMEE,");
        await diagnosticsOf(file, (found) => found.some((problem) => codeOf(problem) === "unknown-value"));
        await replaceInFile(file, ",ACMEE,", ",ACME,");
        await diagnosticsOf(file, (found) => found.length === 0);
      },
    },
    {
      name: "a profile of the workspace is read through the editor's file system",
      run: async () => {
        await write("visits/visitors.usersync-profile.json", JSON.stringify(ownProfile));
        await write(
          "visits/usersync.json",
          JSON.stringify({ profiles: ["visitors.usersync-profile.json"], files: [{ path: "*.csv", profile: "visitors" }] }),
        );
        const visits = await write("visits/visits.csv", "Badge,Floor\nA1,first\n");
        await vscode.window.showTextDocument(visits);
        const found = await diagnosticsOf(visits, (problems) => problems.length > 0);
        check(found.map(codeOf).join() === "type", `${found.map(({ message }) => message).join(" ")} is about the type`);
      },
    },
    {
      name: "line ends changed in the editor are reported at once, and mended by the command",
      run: async () => {
        await vscode.commands.executeCommand("usersync.setLineEndings", file, "crlf");
        await diagnosticsOf(file, (found) => found.some((problem) => codeOf(problem) === "line-ending"));
        await vscode.commands.executeCommand("usersync.setLineEndings", file, "lf");
        await diagnosticsOf(file, (found) => found.length === 0);
      },
    },
    {
      name: "a byte order mark is reported and removed by the command",
      run: async () => {
        // The editor saves by itself, so the disk may hold the line ends of the test before.
        const before = new TextDecoder().decode(await vscode.workspace.fs.readFile(file)).replaceAll("\r\n", "\n");
        const marked = await write("2n/marked.csv", `\uFEFF${before}`);
        await vscode.window.showTextDocument(marked);
        await diagnosticsOf(marked, (found) => found.some((problem) => codeOf(problem) === "byte-order-mark"));
        void vscode.commands.executeCommand("usersync.rewriteFile", marked, { byteOrderMark: "remove" });
        await diagnosticsOf(marked, (found) => found.length === 0);
        check(
          new TextDecoder("utf-8", { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(marked)) === before,
          "only the mark is gone",
        );
      },
    },
    {
      name: "Push and Preview Sync say that they cannot, and do nothing",
      run: async () => {
        await vscode.commands.executeCommand("notifications.clearAll");
        for (const command of ["usersync.push", "usersync.previewSync"]) {
          const told = vscode.commands.executeCommand(command, file);
          await clearedUntil(told);
        }
      },
    },
  ]);
}

/** A command that only tells ends when its notification is dismissed. */
async function clearedUntil(told: Thenable<unknown>): Promise<void> {
  let ended = false;
  const end = Promise.resolve(told).then(() => {
    ended = true;
  });
  while (!ended) await Promise.race([end, vscode.commands.executeCommand("notifications.clearAll")]);
}
