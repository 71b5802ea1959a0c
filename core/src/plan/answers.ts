/**
 * A number about each record, worked out when somebody first asks for it: one by one for whoever asks for a few, all in one go for whoever turns out
 * to ask for many, which costs far less a record.
 */
export class Answers {
  readonly #answers: Int32Array;
  readonly #known: Uint8Array;
  readonly #answer: (index: number) => number;
  readonly #answerAll: (into: Int32Array) => void;
  #questionsLeft: number;

  constructor(count: number, answer: (index: number) => number, answerAll: (into: Int32Array) => void) {
    this.#answers = new Int32Array(count);
    this.#known = new Uint8Array(count);
    this.#answer = answer;
    this.#answerAll = answerAll;
    this.#questionsLeft = count >>> 5;
  }

  of(index: number): number {
    if (this.#known[index] === 0) {
      this.#find(index);
    }
    return this.#answers[index] as number;
  }

  #find(index: number): void {
    if (this.#questionsLeft-- > 0) {
      this.#known[index] = 1;
      this.#answers[index] = this.#answer(index);
    } else {
      this.#known.fill(1);
      this.#answerAll(this.#answers);
    }
  }
}
