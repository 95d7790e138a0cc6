//! How the screens are built. Every asset stays a file of its own (a strict content policy allows
//! no data: fonts and no inline scripts), and names carry a digest so that they can be cached for ever.
//! The program embeds `dist/` as it is; see `docs/decisions/0003-web.md`.

import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** While developing, answers come from a running program (or from `npm run mock`). */
const program = process.env['ARMISTICE_URL'] ?? 'http://127.0.0.1:8787';
const proxy = { '/api': program, '/basemap': program, '/health': program };

/** Stricter than the program's own, so that what passes here passes there. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** The sections the frame needs for a first paint; on a bad link the rest follows in a file of its own. */
const SHELL = ['The frame', 'Link, waiting, errors'];

/** What is for whoever reads the file, and says nothing: comments, and spaces that Fluent passes over. */
const bare = (text: string) => text.split('\n').filter((line) => !line.startsWith('#') && line.trim() !== '')
  .map((line) => line.replace(/^([a-z0-9-]+) = ?/, '$1=').replace(/^ +/, ' ').replace(/\{ +/g, '{').replace(/ +\}/g, '}')).join('\n');

/** Gives `X.ftl?shell` and `X.ftl?rest`, bare. */
const catalogue = {
  name: 'catalogue-in-two-parts',
  enforce: 'pre' as const,
  load(id: string) {
    const [file, part] = id.split('?');
    if (!file?.endsWith('.ftl') || (part !== 'shell' && part !== 'rest')) return null;
    const sections = readFileSync(file, 'utf8').split(/^(?=## )/m).filter((text) => text.startsWith('## '));
    const isShell = (text: string) => SHELL.includes(text.slice(3, text.indexOf('\n')).trim());
    const kept = sections.filter((text) => isShell(text) === (part === 'shell')).join('\n');
    return `export default ${JSON.stringify(bare(kept))}`;
  },
};

export default defineConfig({
  plugins: [catalogue],
  base: '/',
  build: {
    outDir: 'dist',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: true,
    // What every page needs comes as one file: many small ones pack worse, and each is a question of its own on a bad link.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'frame', test: /node_modules\/(?:preact|@fluent)\/|web\/src\/(?:api|time|url|loading|words)\.ts|src\/actor\/session\.ts|src\/frame\/moment\.ts|src\/incident\/marks\.ts/ }] } } },
  },
  worker: { format: 'es' },
  test: { include: ['tests/**/*.test.ts'], environment: 'node' },
  server: { proxy },
  preview: { proxy, headers: { 'content-security-policy': POLICY } },
});
