import type { CodeAction } from "vscode-languageserver-protocol";
import type { Problem } from "#core";
import type { ClientSupport } from "../clientSupport.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { codeActionKind } from "../protocolValues.ts";

/** Columns that no file of the system has confirmed: an example file of the system does. Our client asks for it. */
export function learnActions({ uri, words }: UserDocument, { code }: Problem, support: ClientSupport): CodeAction[] {
  if (code !== "unverified-profile" || !support.ownCommands) {
    return [];
  }
  const title = words.t("Learn the columns from an example file of the system…");
  const command = { title, command: "usersync.learnColumns", arguments: [uri] };
  return [{ title, kind: codeActionKind.quickFix, isPreferred: true, command }];
}
