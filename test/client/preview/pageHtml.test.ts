import { expect, test } from "vitest";
import { pageHtml } from "../../../client/src/preview/pageHtml.ts";

const parts = {
  cspSource: "https://webview.test",
  styles: ["https://webview.test/preview.css"],
  script: "https://webview.test/preview.js",
  language: "da",
  sentences: { 'Say "it" & <go>': 'Sig "det" & <gå>' },
};

const policyOf = (html: string) => /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";

test("the page loads nothing from elsewhere, runs one script by its nonce, and holds no line of script or style of its own", () => {
  const html = pageHtml(parts);
  const nonce = /script-src 'nonce-([A-Za-z0-9+/=]{24})'/.exec(policyOf(html))?.[1];
  expect(policyOf(html)).toBe(
    `default-src 'none'; style-src https://webview.test; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`,
  );
  expect(html.match(/<script[^>]*>/g)).toEqual([`<script nonce="${nonce}" src="${parts.script}">`]);
  expect(html).not.toMatch(/unsafe|<style|\son\w+=|\sstyle=|javascript:/);
  expect(policyOf(pageHtml(parts))).not.toBe(policyOf(html));
});

test("sentences cannot leave the attribute that they stand in", () => {
  const words = /data-words="([^"]*)"/.exec(pageHtml(parts))?.[1] ?? "";
  expect(words).not.toContain("<");
  const told = words.replaceAll("&lt;", "<").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  expect(JSON.parse(told)).toEqual(parts.sentences);
});
