import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { readFileRequest } from "#server/protocol";
import { toBase64 } from "../vscode/toBase64.ts";

/** Reads files for a server that cannot: usersync.json, profiles, and user files that are named there. */
export function answerReads(client: BaseLanguageClient): void {
  client.onRequest(readFileRequest, async ({ uri }) => {
    try {
      return toBase64(await vscode.workspace.fs.readFile(client.protocol2CodeConverter.asUri(uri)));
    } catch {
      // A missing usersync.json is the normal case.
      return null;
    }
  });
}
