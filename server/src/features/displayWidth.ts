/** Wide in a fixed-width font: East Asian wide and fullwidth ranges (Unicode Standard Annex 11) and emoji. */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/u;
const invisible = /^[\p{M}\u200b-\u200f\u2060\ufeff]+$/u;

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Columns that a text takes on the screen: an emoji of several code points takes two, a combining accent none. */
export function displayWidth(text: string): number {
  if (/^[\u0020-\u007e\u00a1-\u02ff]*$/.test(text)) {
    return text.length;
  }
  let width = 0;
  for (const { segment } of segmenter.segment(text)) {
    width += invisible.test(segment) ? 0 : wide.test(segment) || emoji.test(segment) ? 2 : 1;
  }
  return width;
}
