import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The terminal program: one file for Node with everything inside but Node itself. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist-cli',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      output: { format: 'es', entryFileNames: 'apic.js', codeSplitting: false, banner: '#!/usr/bin/env node' },
    },
  },
});
