/** Line icons of the navigation, drawn here so that no icon font is loaded. */
const shapes: Record<string, string> = {
  talks: "M4 5h16v11H9l-5 4z",
  tickets: "M5 4h14v16H5zM8 9h8M8 13h8M8 17h5",
  callbacks: "M6 4l3 1 1 4-2 1.5a11 11 0 0 0 5.5 5.5L15 14l4 1 1 3c0 1-1 2-2 2A14 14 0 0 1 4 6c0-1 1-2 2-2z",
  complaints: "M12 4l9 16H3zM12 10v4M12 17v.5",
  disputes: "M12 4v16M5 8h14M5 8l-2.5 6h5zM19 8l-2.5 6h5zM8 20h8",
  approvals: "M4 12l5 5L20 6",
  documents: "M6 3h8l4 4v14H6zM14 3v4h4M9 13h6M9 17h6",
  hardship: "M12 20s-8-5-8-10.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8 2.5C20 15 12 20 12 20z",
  stop_list: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.6 5.6l12.8 12.8",
  registry: "M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM8.5 12l2.5 2.5 4.5-5",
  figures: "M5 20V10M12 20V4M19 20v-7M3 20h18",
  out: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
};

export function Icon({ name }: { name: string }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={shapes[name]} fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
