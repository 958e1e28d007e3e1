interface Props {
  options: { value: string; label: string }[];
  value?: string;
  onChange?: (value: string) => void;
  /** Shown while nothing is chosen. */
  placeholder?: string;
  className?: string;
  id?: string;
  "aria-label"?: string;
}

/** One of a few, with the browser's own list: its options carry names and roles that every screen reader knows. */
export function Choose({ options, value = "", onChange, placeholder, className = "", ...rest }: Props) {
  return (
    <select className={`choose ${className}`} value={value} onChange={(event) => onChange?.(event.target.value)} {...rest}>
      {placeholder !== undefined && <option value="" disabled hidden>{placeholder}</option>}
      {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
    </select>
  );
}
