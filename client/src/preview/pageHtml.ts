import { randomBytes } from "node:crypto";

export interface PageParts {
  readonly cspSource: string;
  /** In the order in which they count. */
  readonly styles: readonly string[];
  readonly script: string;
  readonly language: string;
  /** What the page says, by the English sentence. */
  readonly sentences: Readonly<Record<string, string>>;
}

/** Nothing inline, nothing from elsewhere; the page is built by its script. */
export function pageHtml({ cspSource, styles, script, language, sentences }: PageParts): string {
  const nonce = randomBytes(16).toString("base64");
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${styles.map((style) => `<link rel="stylesheet" href="${style}">`).join("\n")}
<title>Preview</title>
</head>
<body data-words="${inAttribute(JSON.stringify(sentences))}">
<main id="page"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

function inAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
