/**
 * The short name under which a packed bundle has a sentence (FNV-1a over its UTF-16 units, 32 bits, in base 36): three languages would else carry
 * each English sentence, a third of a megabyte. The build makes sure that no two sentences share one.
 */
export function sentenceKey(sentence: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < sentence.length; i++) {
    hash = Math.imul(hash ^ sentence.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
