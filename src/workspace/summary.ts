import type { ApiSummary } from '../document/summary.ts';

/** What can be said of a draft while its text has never parsed: its file name. */
export function unreadSummary(fileName: string): ApiSummary {
  const stem = fileName.replace(/\.[^.]*$/, '');
  return { name: stem, version: '', title: stem, type: 'REST', openapi: '' };
}
