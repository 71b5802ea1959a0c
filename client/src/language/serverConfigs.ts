import type { BaseLanguageClient } from "vscode-languageclient";
import { editConfigRequest, fileConfigRequest, scheduleRequest, targetUrlRequest } from "#server/protocol";
import type { ConfigDesk } from "../surroundings/configDesk.ts";
import { pathOf, uriOfPath } from "../vscode/places.ts";

/** Asks the language server, once it runs. */
export function serverConfigs(client: BaseLanguageClient, started: Promise<void>): ConfigDesk {
  return {
    async about(file) {
      await started;
      const uri = client.code2ProtocolConverter.asUri(uriOfPath(file));
      const { config, ...rest } = await client.sendRequest(fileConfigRequest, { uri });
      return { ...rest, path: config === null ? undefined : pathOf(client.protocol2CodeConverter.asUri(config)) };
    },
    async edited(text, changes) {
      await started;
      return client.sendRequest(editConfigRequest, { text, changes });
    },
    async urlFault(url, implicitTls) {
      await started;
      return (await client.sendRequest(targetUrlRequest, { url, implicitTls })) ?? undefined;
    },
    async scheduleFault(text) {
      await started;
      return (await client.sendRequest(scheduleRequest, { text })) ?? undefined;
    },
  };
}
