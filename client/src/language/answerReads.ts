import * as vscode from "vscode";
import { toBase64 } from "../vscode/toBase64.ts";
import type { ProtocolClient } from "./protocolClient.ts";

/** Reads files for a server that cannot: usersync.json, profiles, and user files that are named there. */
export function answerReads(client: ProtocolClient): void {
  client.onRequest("usersync/readFile", async ({ uri }) => {
    try {
      return toBase64(await vscode.workspace.fs.readFile(client.protocol2CodeConverter.asUri(uri)));
    } catch {
      // A missing usersync.json is the normal case.
      return null;
    }
  });
}
