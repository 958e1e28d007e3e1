/** Ant Design dressed in the house's colours. Every text colour meets AA on the surface it stands on. */
import type { ThemeConfig } from "antd";

export const theme: ThemeConfig = {
  token: {
    colorPrimary: "#0f6a66",
    colorLink: "#0f6a66",
    colorInfo: "#0f6a66",
    colorError: "#b3261e",
    colorWarning: "#8a4b00",
    colorSuccess: "#17663a",
    colorText: "#1b2421",
    colorTextSecondary: "#54605b",
    colorTextTertiary: "#5f6b66",
    colorTextDescription: "#54605b",
    colorTextPlaceholder: "#66726c",
    colorTextQuaternary: "#66726c",
    colorBorder: "#b9c4bf",
    colorBorderSecondary: "#dfe5e2",
    colorBgLayout: "#eef2f0",
    borderRadius: 8,
    fontSize: 14,
    // Who asks the system for less motion gets dialogs that stand at once.
    motion: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    controlHeight: 34,
    fontFamily: '-apple-system, "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif',
  },
  components: {
    Button: { fontWeight: 500, primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" },
    Segmented: { itemColor: "#45524c", itemSelectedColor: "#0a5450", trackBg: "#e6ecea" },
    Table: { headerBg: "#f4f7f5", headerColor: "#45524c", cellPaddingBlock: 12, cellPaddingInlineMD: 14 },
    Tag: { defaultColor: "#3d4a44", defaultBg: "#eef2f0" },
  },
};
