import * as vscode from "vscode";
import { phrase } from "#core";
import { type ConfigPath, clientCommands } from "#server/protocol";
import { runShowingFailure } from "../commands/showFailure.ts";
import { moveSecret, type SecretFile } from "../config/moveSecret.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import type { CommandHandlers } from "./editorCommands.ts";
import type { ProtocolClient } from "./protocolClient.ts";

/** A usersync.json in the editor; `path` leads to the secret. */
function secretFile(client: ProtocolClient, uri: string, path: ConfigPath): SecretFile {
  const place = client.protocol2CodeConverter.asUri(uri);
  const document = () => vscode.workspace.textDocuments.find((each) => each.uri.toString() === place.toString());
  return {
    place: async () => (document() ? ((await client.sendRequest("usersync/misplacedSecret", { uri, path })) ?? undefined) : undefined),
    read: (range) => document()?.getText(client.protocol2CodeConverter.asRange(range)) ?? "",
    async remove({ edits }) {
      const edit = new vscode.WorkspaceEdit();
      edit.set(place, await client.protocol2CodeConverter.asTextEdits([...edits]));
      return (await vscode.workspace.applyEdit(edit)) && ((await document()?.save()) ?? false);
    },
  };
}

/** "Move the secret to the secret store", which the language server offers in usersync.json. */
export function secretCommands(surroundings: Surroundings, client: ProtocolClient): CommandHandlers {
  const move = (uri: unknown, path: unknown) => moveSecret(surroundings, secretFile(client, String(uri), path as ConfigPath));
  return {
    [clientCommands.moveSecret]: (uri, path) => runShowingFailure(surroundings, phrase("Move Secret"), () => move(uri, path)),
  };
}
