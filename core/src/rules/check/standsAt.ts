/** Does a word stand at `start`? For short words quicker than `startsWith`, which is a call out of the compiled code. */
export function standsAt(word: string, text: string, start: number): boolean {
  for (let i = 0; i < word.length; i++) {
    if (text.charCodeAt(start + i) !== word.charCodeAt(i)) {
      return false;
    }
  }
  return true;
}
