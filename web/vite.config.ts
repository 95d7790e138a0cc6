//! How the screens are built. Every asset stays a file of its own (a strict content policy allows
//! no data: fonts and no inline scripts), and names carry a digest so that they can be cached for ever.
//! The program embeds `dist/` as it is; see `docs/decisions/0003-web.md`.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: '/',
  build: {
    outDir: 'dist',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: true,
  },
  worker: { format: 'es' },
  test: { include: ['tests/**/*.test.ts'], environment: 'node' },
  server: { proxy: { '/api': 'http://127.0.0.1:8787', '/basemap': 'http://127.0.0.1:8787', '/health': 'http://127.0.0.1:8787' } },
});
