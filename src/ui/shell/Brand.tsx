/** The product's mark: horns, drawn with one line. */
export function Brand() {
  return (
    <svg
      className="size-5 text-accent-text touch:max-[52rem]:hidden"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M2.5 4c0 3.4 2 5 4.5 5h6c2.500 0 4.500-1.600 4.500-5M6 9c-.6 4.500.9 7.500 4 7.500s4.600-3 4-7.500" />
    </svg>
  );
}
