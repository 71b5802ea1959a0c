import type { CodeAction } from "vscode-languageserver-protocol";
import type { Problem } from "#core";
import type { ClientSupport } from "../clientSupport.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import type { FileRewrite } from "../protocol/index.ts";
import { clientCommands } from "../protocol/index.ts";
import { codeActionKind } from "../protocolValues.ts";

/** Problems about bytes: no edit of the protocol can mend them, a command of our client can. Other clients get none. */
export function byteActions(document: UserDocument, problem: Problem, support: ClientSupport): CodeAction[] {
  if (!support.ownCommands) {
    return [];
  }
  const { uri, words } = document;
  const { t } = words;
  const kind = codeActionKind.quickFix;
  const lineEnding = document.profile?.dialect.lineEnding === "crlf" ? "crlf" : "lf";
  const rewrite = (title: string, wish: FileRewrite): CodeAction => ({
    title,
    kind,
    isPreferred: true,
    command: { title, command: clientCommands.rewriteFile, arguments: [uri, wish] },
  });
  switch (problem.code) {
    case "line-ending": {
      const title = t("Change all line ends to {0}", lineEnding.toUpperCase());
      const command = { title, command: clientCommands.setLineEndings, arguments: [uri, lineEnding] };
      return [{ title, kind, isPreferred: true, command }];
    }
    case "mixed-line-endings":
      return [rewrite(t("Write all line ends as {0}", lineEnding.toUpperCase()), { lineEnding })];
    case "byte-order-mark":
      return [
        document.profile?.dialect.byteOrderMark === "require"
          ? rewrite(t("Add the byte order mark"), { byteOrderMark: "add" })
          : rewrite(t("Remove the byte order mark"), { byteOrderMark: "remove" }),
      ];
    case "invalid-encoding":
      return encodingActions(document, rewrite);
    default:
      return [];
  }
}

function encodingActions(
  { facts, profile, words: { t } }: UserDocument,
  rewrite: (title: string, wish: FileRewrite) => CodeAction,
): CodeAction[] {
  const { encoding } = facts;
  if (facts.otherFormat || profile?.dialect.encoding === "windows-1252") {
    return [];
  }
  if (encoding === "utf-16le" || encoding === "utf-16be") {
    return [rewrite(t("Save as UTF-8 (it is UTF-16 now)"), { from: encoding })];
  }
  return facts.likelyEncoding === "windows-1252" || encoding === "windows-1252"
    ? [rewrite(t("Save as UTF-8 (it is windows-1252 now)"), { from: "windows-1252" })]
    : [];
}
