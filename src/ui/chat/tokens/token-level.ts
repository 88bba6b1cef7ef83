/** How likely a token was, in five steps. Each has a line of its own besides its colour, which forced colours take away. */
export interface TokenLevel {
  readonly from: number;
  readonly label: string;
  readonly className: string;
}

const LINE = 'underline underline-offset-3 decoration-current/70';
const LIKELY: TokenLevel = { from: 0.9, label: '≥ 90 %', className: '' };

/** Likeliest first. */
export const TOKEN_LEVELS: readonly TokenLevel[] = [
  LIKELY,
  { from: 0.5, label: '50–90 %', className: `bg-amber-3 ${LINE} decoration-dotted` },
  { from: 0.2, label: '20–50 %', className: `bg-amber-5 ${LINE} decoration-dashed` },
  { from: 0.05, label: '5–20 %', className: `bg-red-4 ${LINE}` },
  { from: 0, label: '< 5 %', className: `bg-red-6 ${LINE} decoration-double` },
];

/** The step of a probability; an unknown one stands out no more than a likely one. */
export function tokenLevel(probability: number | null): TokenLevel {
  return probability === null ? LIKELY : (TOKEN_LEVELS.find(({ from }) => probability >= from) ?? LIKELY);
}

/** A token as it can be seen: line ends and tabs are signs. */
export function visibleToken(token: string): string {
  return token.replaceAll('\r', '␍').replaceAll('\n', '⏎').replaceAll('\t', '⇥');
}
