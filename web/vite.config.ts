import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { type Plugin, defineConfig } from "vite";

const here = (name: string) => resolve(import.meta.dirname, name);

// One page per door. The desk joins the build as soon as its page exists.
const pages: Record<string, string> = { chat: here("index.html") };
if (existsSync(here("desk.html"))) pages.desk = here("desk.html");

/** Writes a compressed twin beside every asset, so that the server never compresses while somebody waits. */
function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    writeBundle({ dir = here("dist") }) {
      const assets = join(dir, "assets");
      for (const name of readdirSync(assets)) {
        if (!/\.(js|css|svg)$/.test(name)) continue;
        const content = readFileSync(join(assets, name));
        if (content.length < 1024) continue;
        writeFileSync(join(assets, `${name}.gz`), gzipSync(content, { level: 9 }));
        writeFileSync(join(assets, `${name}.br`), brotliCompressSync(content));
      }
    },
  };
}

// During development the API comes from a house that is already running.
const house = process.env.BOT_URL ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react(), compressed()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    // Without it a page would carry an inline script, which the content security policy forbids.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { ...pages, embed: here("src/embed/embed.ts") },
      output: {
        // The bank's page names embed.js in its own HTML, so this one keeps its name.
        entryFileNames: (chunk) => (chunk.name === "embed" ? "embed.js" : "assets/[name]-[hash].js"),
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
  server: { proxy: { "/api": { target: house, ws: true } } },
});
