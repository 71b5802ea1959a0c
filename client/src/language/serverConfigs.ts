import * as vscode from "vscode";
import type { ConfigDesk } from "../surroundings/configDesk.ts";
import { pathOf, uriOfPath } from "../vscode/places.ts";
import type { ProtocolClient } from "./protocolClient.ts";

/** Asks the language server, once it runs. */
export function serverConfigs(client: ProtocolClient, started: Promise<void>): ConfigDesk {
  // A connection keeps one listener for each message.
  const changed = new vscode.EventEmitter<void>();
  client.onNotification("usersync/configsChanged", () => changed.fire());
  return {
    async about(file) {
      await started;
      const uri = client.code2ProtocolConverter.asUri(uriOfPath(file));
      const { config, ...rest } = await client.sendRequest("usersync/fileConfig", { uri });
      return { ...rest, path: config === null ? undefined : pathOf(client.protocol2CodeConverter.asUri(config)) };
    },
    onDidChange: (look) => changed.event(look),
    async edited(text, changes) {
      await started;
      return client.sendRequest("usersync/editConfig", { text, changes });
    },
    async urlFault(url, implicitTls) {
      await started;
      return (await client.sendRequest("usersync/targetUrl", { url, implicitTls })) ?? undefined;
    },
    async scheduleFault(text) {
      await started;
      return (await client.sendRequest("usersync/schedule", { text })) ?? undefined;
    },
  };
}
