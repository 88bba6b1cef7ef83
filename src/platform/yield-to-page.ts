/**
 * Resolves in a new task, so that the page can paint and take input in between. Not a timer: those are held back to
 * one a second in a hidden page, and to one in four milliseconds when they follow each other.
 */
export function yieldToPage(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}
