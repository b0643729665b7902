import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { build, type InlineConfig, type Plugin, type ResolvedConfig, type Rollup, type ViteDevServer } from 'vite';
import { appShellList, emptyAppShell, listFolder, shellFilesOf } from './app-shell.ts';

const ENTRY = 'src/worker/main.ts';
const SCRIPT = 'sw.js';

/**
 * Builds the service worker beside the page, the same way in dev and in production: a nested build of src/worker/main.ts
 * to ONE ES module `sw.js` at the site's root. A worker cannot `import()` and its scope is its folder, so serving its
 * modules one by one as the dev server does for pages does not work. Its assets (the sandbox's wasm) stay files.
 */
export function serviceWorker(): Plugin[] {
  return [emptyAppShell(), inDevelopment(), inProduction()];
}

function inProduction(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'service-worker-build',
    apply: 'build',
    configResolved: (resolved) => {
      config = resolved;
    },
    writeBundle: {
      sequential: true,
      order: 'post',
      async handler() {
        const outDir = path.resolve(config.root, config.build.outDir);
        await build(workerBuild(config, { outDir, plugins: [appShellList(outDir, shellFilesOf(listFolder(outDir)))] }));
      },
    },
  };
}

function inDevelopment(): Plugin {
  return {
    name: 'service-worker-dev',
    apply: 'serve',
    configureServer(server) {
      let files: Promise<Map<string, Rollup.OutputChunk | Rollup.OutputAsset>> | undefined;
      server.watcher.on('all', (_event, file) => {
        if (file.startsWith(path.join(server.config.root, 'src') + path.sep)) files = undefined;
      });
      server.middlewares.use((request, response, next) => {
        const name = requestedName(server, request);
        if (name !== SCRIPT && !name.startsWith('assets/')) {
          next();
          return;
        }
        files ??= buildInMemory(server.config);
        files.then(
          (built) => answer(built.get(name), response, next),
          (error: unknown) => {
            files = undefined;
            next(error);
          },
        );
      });
    },
  };
}

function workerBuild(config: ResolvedConfig, differing: { outDir?: string; plugins: Plugin[] }): InlineConfig {
  return {
    root: config.root,
    base: './',
    mode: config.mode,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: differing.plugins,
    build: {
      ...(differing.outDir === undefined ? { write: false } : { outDir: differing.outDir }),
      emptyOutDir: false,
      target: config.build.target || 'es2023',
      minify: config.command === 'build',
      sourcemap: config.command === 'build' ? config.build.sourcemap : 'inline',
      modulePreload: false,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: { sw: path.join(config.root, ENTRY) },
        output: { format: 'es', entryFileNames: SCRIPT, codeSplitting: false },
      },
    },
  };
}

async function buildInMemory(config: ResolvedConfig): Promise<Map<string, Rollup.OutputChunk | Rollup.OutputAsset>> {
  const result = await build(workerBuild(config, { plugins: [emptyAppShell()] }));
  const outputs = [result].flat().flatMap((part) => ('output' in part ? part.output : []));
  return new Map(outputs.map((output) => [output.fileName, output]));
}

function requestedName(server: ViteDevServer, request: IncomingMessage): string {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  return pathname.slice(server.config.base.length);
}

function answer(
  output: Rollup.OutputChunk | Rollup.OutputAsset | undefined,
  response: ServerResponse,
  next: () => void,
): void {
  if (output === undefined) {
    next();
    return;
  }
  const type = output.fileName.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
  response.setHeader('content-type', type);
  response.setHeader('cache-control', 'no-cache');
  response.end(output.type === 'chunk' ? output.code : output.source);
}
