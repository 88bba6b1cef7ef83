import type { ReplyKeeper } from '#platform/replies/reply-keeper.ts';

/**
 * The keeper of replies before its code is here: what it is asked for waits. A reply cannot come earlier than that, since
 * what receives it is loaded after this.
 */
export function replyKeeperOnceLoaded(loaded: Promise<ReplyKeeper>): ReplyKeeper {
  return {
    keep: (...kept) => loaded.then((keeper) => keeper.keep(...kept)),
    recover: () => loaded.then((keeper) => keeper.recover()),
    watch: (conversation) => void loaded.then((keeper) => keeper.watch(conversation)),
    dispose: () => void loaded.then((keeper) => keeper.dispose()),
  };
}
