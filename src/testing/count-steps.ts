/**
 * How many characters a piece of work looks at with regular expressions and `indexOf`, as a measure of its length that
 * no busy machine changes. Loops over single characters are not seen, nor how often a pattern goes back within a match.
 */
function countSteps(work: () => void): number {
  const { exec } = RegExp.prototype;
  const { indexOf } = String.prototype;
  let steps = 0;
  RegExp.prototype.exec = function (text) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const match = exec.call(this, text);
    const end = match ? match.index + match[0].length : this.sticky ? from : text.length;
    steps += end - from + 1;
    return match;
  };
  String.prototype.indexOf = function (sought, from = 0) {
    const at = indexOf.call(this, sought, from);
    steps += (at < 0 ? this.length : at) - from + 1;
    return at;
  };
  try {
    work();
  } finally {
    RegExp.prototype.exec = exec;
    String.prototype.indexOf = indexOf;
  }
  return steps;
}

/** Twice the text, about twice the steps: squared work would take four times as many. */
export function isLinear(work: (size: number) => void, size = 10_000): boolean {
  const once = countSteps(() => work(size));
  const twice = countSteps(() => work(2 * size));
  return twice <= 2.5 * once + 1000;
}
