/** Two people in a file, and a server that is closed behind each test. */
import { afterEach } from "vitest";
import type { Diagnostic } from "vscode-languageserver-protocol";
import { openServer, type TestServer, type TestServerOptions } from "./openServer.ts";

export const uri = "file:///w/2n/users.csv";
export const ana = "1,Ana Nová,ACME,ana@acme.test,0A1B2C3D,1234,,TRUE,,FALSE,,,Staff,FALSE";
export const bo = "2,Bo Hansen,ACME,bo@acme.test,0A1B2C3E,5678,,TRUE,,FALSE,,,Staff,FALSE";

/** To be called where a file of tests begins: what it returns opens the server of a test. */
export function serverOfTest(): (options?: TestServerOptions) => Promise<TestServer> {
  let server: TestServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });
  return async (options) => {
    server = await openServer(options);
    return server;
  };
}

export function codes(diagnostics: readonly Diagnostic[]): unknown[] {
  return diagnostics.map(({ code }) => code);
}
