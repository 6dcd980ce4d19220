/** The Flesch-Kincaid grade level of an English text (Kincaid and others 1975): 0.39 words/sentence + 11.8 syllables/word − 15.59. */
export function readingGrade(text: string): number {
  const sentences = text.split(/[.?!]+(?:\s|$)/).filter((part) => /\p{L}/u.test(part));
  const words = text.match(/[\p{L}\d][\p{L}\d'’-]*/gu) ?? [];
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

/** Groups of vowels, without a silent e at the end; a number counts as it is read, at least one. */
function syllablesOf(word: string): number {
  if (/^\d+$/.test(word)) return word.length === 1 ? 1 : word.length;
  const plain = word
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .replace(/(?:[^laeiouy]es|[^laeiouyt d]ed|[^laeiouy]e)$/, (end) => end.charAt(0));
  // Two vowels that are spoken apart: "cardio", "idea".
  const apart = plain.match(/io(?!n|us)|ia|eo|ua(?!l)/g)?.length ?? 0;
  return Math.max(1, (plain.match(/[aeiouy]+/g)?.length ?? 0) + apart);
}
