import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig } from 'vite';

const SITE = '../src/main/resources/dev/openstream/page/site';
const PACKED = /\.(js|css|svg|html)$/;

/** A file behind its packed form: without name and time, the same bytes on every machine with the same zlib. */
function packed(content) {
  const bytes = gzipSync(content, { level: 9 });
  // The header's system: unknown.
  bytes[9] = 255;
  return bytes;
}

/** Puts a `.gz` beside each text, and the licences of what is shipped into one. */
function site() {
  return {
    name: 'site',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        this.emitFile({ type: 'asset', fileName: 'licenses.txt', source: licences() });
        for (const [fileName, file] of Object.entries(bundle).filter(([name]) => PACKED.test(name))) {
          const source = packed(file.type === 'chunk' ? file.code : file.source);
          this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source });
        }
      },
    },
  };
}

function licences() {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const texts = Object.entries(dependencies).map(([name, version]) => `${name} ${version}\n\n${licence(name).trim()}\n`);
  return `The page contains these libraries.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** The licence of a package. urdf-loader has it in its repository only, and names it and its owner in its README. */
function licence(name) {
  const folder = join('node_modules', name);
  if (existsSync(join(folder, 'LICENSE'))) {
    return readFileSync(join(folder, 'LICENSE'), 'utf8');
  }
  const [, named] = readFileSync(join(folder, 'README.md'), 'utf8').split(/^# LICENSE$/m);
  return `${named.trim()}\n\n${readFileSync('../../LICENSE', 'utf8')}`;
}

export default defineConfig({
  base: './',
  plugins: [site()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: { 'three/examples/jsm/loaders/ColladaLoader.js': join(import.meta.dirname, 'src/arm/no-collada.js') } },
  experimental: {
    // index.html is served at `/`, everything else below `ui/`.
    renderBuiltUrl: (name, { hostType }) => (hostType === 'html' ? `ui/${name}` : { relative: true }),
  },
  build: {
    outDir: SITE,
    emptyOutDir: true,
    target: ['chrome125', 'firefox128', 'safari17.5'],
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
});
