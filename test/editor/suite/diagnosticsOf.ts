import * as vscode from "vscode";

const limitMs = 60_000;

/** The diagnostics of a file as soon as `wanted` is content with them. What shows itself by an event is waited for by that event. */
export function diagnosticsOf(
  uri: vscode.Uri,
  wanted: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      listening.dispose();
      const found = vscode.languages.getDiagnostics(uri).map(({ message }) => message);
      reject(new Error(`The diagnostics did not become what was expected: ${JSON.stringify(found)}`));
    }, limitMs);
    const look = (): void => {
      const found = vscode.languages.getDiagnostics(uri);
      if (wanted(found)) {
        clearTimeout(limit);
        listening.dispose();
        resolve(found);
      }
    };
    const listening = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

export function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === "object" ? code.value : code;
}
