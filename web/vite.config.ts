import { existsSync } from "node:fs";
import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = (name: string) => resolve(import.meta.dirname, name);

// One page per door. The desk joins the build as soon as its page exists.
const pages: Record<string, string> = { chat: here("index.html") };
if (existsSync(here("desk.html"))) pages.desk = here("desk.html");

// During development the API comes from a house that is already running.
const house = process.env.BOT_URL ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
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
