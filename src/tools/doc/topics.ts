/** The guide and the manual by the names that a user types. */
import { posix } from 'node:path';
import { documentsDirectory, readDocuments, type Document } from './documents.js';

const NAME_WIDTH = 24;

/** The text of a chapter or page, or, for `topics`, the list of them; null for other words. */
export function topicText(word: string): string | null {
  const directory = /^\p{Ll}[\p{L}-]*$/u.test(word) ? documentsDirectory() : null;
  if (directory === null) return null;
  const { guide, manual } = readDocuments(directory);
  // A page of the manual may have the name of a chapter.
  const chapters = new Set(guide.map(topicOf));
  const topics = [
    ...guide.map((document) => ({ topic: topicOf(document), document })),
    ...manual.map((document) => ({ topic: chapters.has(topicOf(document)) ? `${topicOf(document)}-manual` : topicOf(document), document })),
  ];
  if (word === 'topics') return topics.map(({ topic, document: { title } }) => `${topic.padEnd(NAME_WIDTH)} ${title}\n`).join('');
  return topics.find(({ topic }) => topic === word)?.document.markdown ?? null;
}

/** `collections` for `guide/05-collections.md`. */
function topicOf({ source }: Document): string { return posix.basename(source, '.md').replace(/^\d\d-/, ''); }
