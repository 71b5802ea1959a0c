import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { misplacedSecretRequest } from "#server/protocol";
import type { SecretFile } from "../config/moveSecret.ts";

/** A usersync.json in the editor; `path` leads to the secret. */
export function secretFile(client: BaseLanguageClient, uri: string, path: readonly (string | number)[]): SecretFile {
  const place = client.protocol2CodeConverter.asUri(uri);
  const document = () => vscode.workspace.textDocuments.find((each) => each.uri.toString() === place.toString());
  return {
    place: async () => (document() ? ((await client.sendRequest(misplacedSecretRequest, { uri, path })) ?? undefined) : undefined),
    read: (range) => document()?.getText(client.protocol2CodeConverter.asRange(range)) ?? "",
    async remove({ edits }) {
      const edit = new vscode.WorkspaceEdit();
      edit.set(place, await client.protocol2CodeConverter.asTextEdits([...edits]));
      return (await vscode.workspace.applyEdit(edit)) && ((await document()?.save()) ?? false);
    },
  };
}
