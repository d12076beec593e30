import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const service = process.env['SERVICE'] ?? 'http://localhost:8080';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: 'target/classes/io/molam/experiments/console',
    emptyOutDir: true,
    target: 'es2022',
    // a data: address in a style sheet would need a wider policy than the service sends
    assetsInlineLimit: 0,
    // the helper for it adds style sheets by script; each page's are small enough to come with the first
    cssCodeSplit: false,
    // one line says what the budget of the first load is held against
    reportCompressedSize: false,
  },
  // `npm run dev` shows the sources as they are saved, on the API of a running service
  server: {
    proxy: {
      '/api': service,
      '/console/config.json': service,
    },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
  },
});
