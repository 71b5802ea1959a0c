import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { readFileRequest } from "#server/protocol";

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

/** So many arguments a function takes everywhere. */
const chunkLength = 8192;

function toBase64(bytes: Uint8Array): string {
  let units = "";
  for (let start = 0; start < bytes.length; start += chunkLength) {
    units += String.fromCharCode(...bytes.subarray(start, start + chunkLength));
  }
  return btoa(units);
}
