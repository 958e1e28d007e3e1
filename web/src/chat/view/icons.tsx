/** Line icons, drawn here so that no font or sprite has to be fetched. */
const common = {
  width: "1.25em", height: "1.25em", viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", strokeWidth: 1.8,
  strokeLinecap: "round", strokeLinejoin: "round", "aria-hidden": true, focusable: false,
} as const;

export const ExitIcon = () => (
  <svg {...common}><path d="M14 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h8M10 12h10m0 0-3.5-3.5M20 12l-3.5 3.5" /></svg>
);
export const FoldIcon = () => (
  <svg {...common}><path d="m6 9 6 6 6-6" /></svg>
);
export const SettingsIcon = () => (
  <svg {...common}><path d="M4 7h9M19 7h1M4 17h1M11 17h9" /><circle cx="16" cy="7" r="2.6" /><circle cx="8" cy="17" r="2.6" /></svg>
);
export const PersonIcon = () => (
  <svg {...common}><path d="M4.5 13v-1a7.5 7.5 0 0 1 15 0v1" /><rect x="3" y="13" width="4" height="6" rx="1.6" /><rect x="17" y="13" width="4" height="6" rx="1.6" /><path d="M19 19c0 1.5-2 2.5-5 2.5" /></svg>
);
export const SendIcon = () => (
  <svg {...common}><path d="M12 19V5m0 0-6 6m6-6 6 6" /></svg>
);
export const DownIcon = () => (
  <svg {...common}><path d="M12 5v14m0 0-6-6m6 6 6-6" /></svg>
);
export const CheckIcon = () => (
  <svg {...common}><path d="m5 12.5 4.5 4.5L19 7.5" /></svg>
);
export const LockIcon = () => (
  <svg {...common}><rect x="5" y="11" width="14" height="9" rx="2" /><path d="M8 11V8a4 4 0 0 1 8 0v3" /></svg>
);
export const FileIcon = () => (
  <svg {...common}><path d="M13 3H7a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V8zM13 3v5h5" /></svg>
);
export const CalendarIcon = () => (
  <svg {...common}><rect x="4" y="5" width="16" height="15" rx="2" /><path d="M4 10h16M8 3v4M16 3v4" /></svg>
);
