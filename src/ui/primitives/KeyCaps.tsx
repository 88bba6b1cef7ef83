/** Keys as caps. They are for the eye only: the control beside them carries `aria-keyshortcuts`. */
export function KeyCaps({ caps, className = '' }: { caps: readonly string[]; className?: string }) {
  return (
    <span className={className} aria-hidden="true">
      {caps.map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
