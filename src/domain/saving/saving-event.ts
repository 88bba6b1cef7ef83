import type { ReplyState } from '#domain/conversation/changes/update-reply.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';

/** What the synchroniser is told, in the order in which it happens. */
export type SavingEvent =
  /** It was there before anything was followed, or the database gave it: nothing is to be done. */
  | { readonly kind: 'opened'; readonly conversation: Conversation }
  /** The database has just given this conversation. */
  | { readonly kind: 'loaded'; readonly conversation: Conversation }
  /** It is on the page as it is now; `isShown`: as the chat that is typed in. */
  | { readonly kind: 'edited'; readonly conversation: Conversation; readonly isShown: boolean }
  /** It is no longer on the page: deleted here, or put away. */
  | { readonly kind: 'closed'; readonly id: string }
  /** Another chat is shown. */
  | { readonly kind: 'switched'; readonly from: string; readonly to: string }
  /** Somebody needs it in the database. */
  | { readonly kind: 'needed'; readonly id: string }
  /** The wait that `start-timer` asked for is over. */
  | { readonly kind: 'waited'; readonly id: string }
  /** The page is hidden or left: nothing waits any longer. */
  | { readonly kind: 'leaving' }
  /** The turn that `take-turn` asked for has come. */
  | { readonly kind: 'turn'; readonly id: string }
  /** The write that `write` asked for is over; `isOnDisk`: else it is in memory only, and goes with the page. */
  | { readonly kind: 'written'; readonly id: string; readonly isOnDisk: boolean }
  /** What `read` asked for; null: the database has none. */
  | {
      readonly kind: 'read';
      readonly id: string;
      readonly theirs: Conversation | null;
      readonly isShown: boolean;
    }
  /** The start of this page has put what came of a reply into the database. */
  | { readonly kind: 'outdated'; readonly id: string }
  /** Another tab wrote it, or took the mark of the deleted off. */
  | { readonly kind: 'saved-elsewhere'; readonly id: string }
  /** Another tab deleted it; `isInUse`: it is shown here, or a request of it runs. */
  | { readonly kind: 'removed-elsewhere'; readonly id: string; readonly isInUse: boolean }
  /** How far a reply has come that another tab receives. */
  | {
      readonly kind: 'reply-read';
      readonly id: string;
      readonly nodeId: string;
      readonly reply: ReplyState | null;
      readonly isRunningHere: boolean;
    };

/** What the synchroniser wants done, in this order. */
export type SavingEffect =
  /** Note the typed text and the draft in the page's own storage. */
  | { readonly kind: 'keep-draft'; readonly conversation: Conversation }
  /** Note, at once, the messages that `saved` has not in the page's own storage. */
  | {
      readonly kind: 'keep-messages';
      readonly conversation: Conversation;
      readonly saved: Conversation | null;
    }
  /** The database has them. */
  | { readonly kind: 'forget-messages'; readonly id: string }
  | { readonly kind: 'start-timer'; readonly id: string }
  | { readonly kind: 'stop-timer'; readonly id: string }
  /** Answer with `turn`, once what happens at this moment is over: several changes of one act are one write. */
  | { readonly kind: 'take-turn'; readonly id: string }
  /** Write what differs from `previous`; `isBack`: take the mark of the deleted off first. Answer with `written`. */
  | {
      readonly kind: 'write';
      readonly conversation: Conversation;
      readonly previous: Conversation | null;
      readonly isBack: boolean;
    }
  /** Read it from the database. Answer with `read`. */
  | { readonly kind: 'read'; readonly id: string }
  /** Put it on the page. */
  | { readonly kind: 'show'; readonly conversation: Conversation }
  /** Take it off the page. */
  | { readonly kind: 'close'; readonly id: string }
  /** See to replies of it whose tab goes away. */
  | { readonly kind: 'watch-replies'; readonly conversation: Conversation }
  | { readonly kind: 'refresh-history' }
  | { readonly kind: 'tell-removed'; readonly id: string }
  /** Nothing of it waits to be written or read. */
  | { readonly kind: 'idle'; readonly id: string };
