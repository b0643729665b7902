import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { contentSecurityPolicyMeta } from './.config/vite/content-security-policy.ts';
import { serviceWorker } from './.config/vite/service-worker.ts';

export default defineConfig({
  // Relative addresses, so that dist/ works from any folder of any static host.
  base: './',
  plugins: [react(), contentSecurityPolicyMeta(), serviceWorker()],
  build: {
    target: 'es2023',
    manifest: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What the first screen needs in any case, in one piece: it compresses better than in fifty.
            { name: 'start', tags: ['$initial'], test: /node_modules|[\\/]src[\\/](?!app[\\/])/ },
            // What several screens share, without a file for each icon.
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 20_000 },
          ],
        },
        chunkFileNames: ({ name }) => `assets/${name.startsWith('shared~') ? 'shared' : '[name]'}-[hash].js`,
      },
    },
  },
  // Modules, as the page's: the checks of a document are loaded with the first of them.
  worker: { format: 'es' },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          environment: 'node',
          // Property tests do real work, and machines that run them are often busy.
          testTimeout: 60_000,
          include: ['src/{base,document,gateway,workspace,state,worker,cli,testing}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'page',
          environment: 'happy-dom',
          testTimeout: 30_000,
          include: ['src/{views,app}/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'gates',
          environment: 'node',
          include: ['.ci/**/*.test.ts', '.config/**/*.test.ts', 'e2e/bench/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
