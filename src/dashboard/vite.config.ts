/** How the dashboard is built: to files of its own, with the compressed form beside each, so that nothing is compressed anew for every visitor. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const outDir = fileURLToPath(new URL('../../dist/dashboard', import.meta.url));

function compressed(): Plugin {
  return {
    name: 'compressed',
    closeBundle() {
      for (const name of readdirSync(outDir, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:js|css|html|svg)$/.test(file))) {
        const file = readFileSync(join(outDir, name));
        writeFileSync(join(outDir, `${name}.br`), brotliCompressSync(file));
        writeFileSync(join(outDir, `${name}.gz`), gzipSync(file));
      }
    },
  };
}

// Vite reads the default export.
export default defineConfig({
  root, base: '/app/', logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { outDir, emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false }, reportCompressedSize: false },
  plugins: [compressed()],
});
