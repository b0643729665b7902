import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

/** Builds pages/ as the app is built: the pages together, their service worker to one script of its own. */
export async function buildBenchPages(root: string, outDir: string): Promise<void> {
  const pages = path.join(root, 'e2e/bench/pages');
  const shared = { root: pages, configFile: false, base: './', logLevel: 'warn' } as const;
  await build({
    ...shared,
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      reportCompressedSize: false,
      rolldownOptions: {
        input: ['index.html', 'text-field.html', 'gateway-call.html'].map((name) => path.join(pages, name)),
      },
    },
  });
  await build({
    ...shared,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2023',
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { 'empty-worker': path.join(pages, 'empty-worker.ts') },
        output: { format: 'es', entryFileNames: '[name].js', codeSplitting: false },
      },
    },
  });
}
