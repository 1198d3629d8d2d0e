import path from 'node:path'
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'

export default defineConfig({
  resolve: {
    // Node resolves these through "imports" of package.json; Vite must not treat them as packages of the server build.
    alias: [
      { find: /^#app\//, replacement: `${path.resolve('app')}/` },
      { find: /^#workers\//, replacement: `${path.resolve('workers')}/` },
      { find: /^#prisma\//, replacement: `${path.resolve('prisma')}/` },
    ],
  },
  plugins: [remix(remixConfig as Parameters<typeof remix>[0])],
  ssr: { external: ['@prisma/client', '@prisma/adapter-better-sqlite3', 'better-sqlite3', '@node-rs/argon2', 'sharp'] },
  // Looking for more would find those of the server as well, and reload the first page of a development session.
  optimizeDeps: {
    noDiscovery: true,
    include: [
      'socket.io-client',
      'leaflet',
      'echarts/core',
      'echarts/charts',
      'echarts/components',
      'echarts/renderers',
      '@conform-to/react',
      '@conform-to/zod/v4',
      'luxon',
      'zod',
    ],
  },
  build: { assetsInlineLimit: 0, sourcemap: false },
})
