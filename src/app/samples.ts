import type { NewDraft } from '../workspace/workspace.ts';

/** Files of public/samples, in the order they are listed. */
const FILES = ['weather-provider-api_1.yaml', 'packing-advice-api_1.0.0.yaml'] as const;

/** The drafts that a first visit starts with. Rejects when they cannot be fetched. */
export function fetchSamples(): Promise<readonly NewDraft[]> {
  return Promise.all(
    FILES.map(async (fileName) => {
      const response = await fetch(new URL(`samples/${fileName}`, document.baseURI));
      if (!response.ok) throw new Error(`The sample ${fileName} answered ${response.status}.`);
      return { fileName, text: await response.text() };
    }),
  );
}
