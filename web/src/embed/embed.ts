/**
 * One script tag opens the chat on a bank's own site:
 *   <script src="https://…/embed.js" data-label="在线帮助" data-lang="zh" defer></script>
 * It draws a button, and a frame once the button is pressed. Nothing is fetched before that.
 */
(() => {
  const script = document.currentScript as HTMLScriptElement | null;
  if (!script || document.getElementById("xh-help")) return;
  const home = new URL(script.src).origin;
  const english = (script.dataset.lang ?? document.documentElement.lang).toLowerCase().startsWith("en");
  const words = english ? { open: "Help", close: "Close", frame: "Assistant" } : { open: "在线帮助", close: "收起", frame: "智能助手" };
  const label = script.dataset.label ?? words.open;

  const button = document.createElement("button");
  button.id = "xh-help";
  button.type = "button";
  button.textContent = label;
  button.setAttribute("aria-expanded", "false");
  Object.assign(button.style, {
    position: "fixed", right: "16px", bottom: "16px", zIndex: "2147483000", minHeight: "48px", padding: "0 20px", border: "0",
    borderRadius: "24px", background: "#0f6a66", color: "#fff", font: "600 16px system-ui, sans-serif", cursor: "pointer",
    boxShadow: "0 4px 16px rgb(0 0 0 / 25%)",
  });

  let frame: HTMLIFrameElement | null = null;

  const place = () => {
    if (!frame) return;
    const narrow = window.innerWidth < 520;
    Object.assign(frame.style, {
      position: "fixed", zIndex: "2147483000", border: "0", colorScheme: "normal", boxShadow: "0 8px 32px rgb(0 0 0 / 25%)",
      right: narrow ? "0" : "16px", bottom: narrow ? "0" : "76px", width: narrow ? "100%" : "400px",
      height: narrow ? "100%" : "min(680px, calc(100% - 96px))", borderRadius: narrow ? "0" : "16px",
    });
  };
  const show = (open: boolean) => {
    if (open && !frame) {
      frame = document.createElement("iframe");
      frame.title = words.frame;
      frame.allow = "clipboard-write";
      frame.src = `${home}/?embed=1&lang=${english ? "en" : "zh"}`;
      place();
      document.body.append(frame);
    }
    if (frame) frame.style.display = open ? "block" : "none";
    button.textContent = open ? words.close : label;
    button.setAttribute("aria-expanded", String(open));
    if (open) frame?.focus();
  };

  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  window.addEventListener("resize", place);
  window.addEventListener("message", (event) => {
    if (event.origin !== home || event.source !== frame?.contentWindow) return;
    if (event.data === "xh:close") {
      show(false);
      button.focus();
    }
    if (event.data === "xh:exit") {
      frame?.remove();
      frame = null;
      button.remove();
    }
  });
  document.body.append(button);
})();
