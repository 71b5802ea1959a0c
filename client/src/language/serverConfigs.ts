import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { editConfigRequest, fileConfigRequest, targetUrlRequest } from "#server/protocol";
import type { ConfigDesk } from "../surroundings/configDesk.ts";

/** Asks the language server, once it runs. */
export function serverConfigs(client: LanguageClient, started: Promise<void>): ConfigDesk {
  return {
    async about(file) {
      await started;
      const uri = client.code2ProtocolConverter.asUri(vscode.Uri.file(file));
      const { config, ...rest } = await client.sendRequest(fileConfigRequest, { uri });
      return { ...rest, path: config === null ? undefined : client.protocol2CodeConverter.asUri(config).fsPath };
    },
    async edited(text, changes) {
      await started;
      return client.sendRequest(editConfigRequest, { text, changes });
    },
    async urlFault(url, implicitTls) {
      await started;
      return (await client.sendRequest(targetUrlRequest, { url, implicitTls })) ?? undefined;
    },
  };
}
