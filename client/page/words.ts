/** The language that the editor speaks: the extension writes it, and the sentences, into the page. */
import { createWords, languageOf } from "#core";

export const words = createWords(languageOf(document.documentElement.lang), JSON.parse(document.body.dataset.words ?? "{}"));
