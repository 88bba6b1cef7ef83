import type { ReactNode } from 'react';
import type { StoredCeilings } from '#domain/budget/ceilings.ts';
import type { Crossing } from '#domain/budget/spending.ts';
import type { ColumnLine } from '#domain/conversation/column-lines.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import type { SearchEntry } from '#domain/conversation/search-conversations.ts';
import type { Demo } from '#domain/demos/demo.ts';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import type { Model, ModelKind } from '#domain/models/model.ts';
import type { DecodedRecording } from '#domain/recordings/har.ts';
import type { LoggedRequest } from '#domain/recordings/logged-request.ts';
import type { Recording } from '#domain/recordings/recording.ts';
import type { RecordProblem } from '#domain/records/record-schema.ts';
import type { RecordingFileProblem, RecordingSummary } from '#domain/replay/read-recording-file.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { Connection } from '#domain/request/connection.ts';
import type { ReplaySettings, ReplaySpeed } from '#domain/request/replay-settings.ts';
import type { ResultProblem } from '#domain/results/shared-result.ts';
import type { KeptCounts } from '#domain/saving/kept-counts.ts';
import type { Usage } from '#domain/wire/chat.ts';
import type { Run } from '#runs/run.ts';
import type { ChatRoute } from '#transport/chat-route.ts';
import type { MonotonicClock } from '#transport/monotonic-clock.ts';
import type { TimeLimits } from '#transport/send-chat.ts';
import type { KeyStore } from './key-store.ts';
import type { OpenedFrom } from './models/opened-from.ts';
import type { OpenDialog } from './open-dialog.ts';
import type { RunsByConversation } from './running-replies.ts';
import type { TypingPlace } from './typed-texts.ts';
import type { WorkbenchTab } from './workbench-tab.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

/** How far the repeating of one request has come. */
export interface RepeatProgress {
  readonly wanted: number;
  /** Replies that are over, however they ended. */
  readonly ended: number;
  /** Until when the server asked to wait, milliseconds since 1970; null when it did not. */
  readonly waitingUntilMs: number | null;
  /** Ends what runs and sends no more; what came stays. */
  stop(): void;
}

/** Why tool calls that were answered by themselves wait for somebody. `tools`: the names that it is about. */
export interface ToolPause {
  readonly why: 'hand' | 'nothing-recorded' | 'empty' | 'failed' | 'circle' | 'limit';
  readonly tools: readonly string[];
  /** Of `failed`: what went wrong; of `limit`: how many steps there were. */
  readonly detail: string;
}

/** The answering of the calls of one reply. */
export interface ToolRound {
  readonly nodeId: string;
  /** Null once it is over. */
  readonly stop: (() => void) | null;
  readonly pause: ToolPause | null;
}

/** What a reply of this visit came to, whatever became of its message since. */
export interface SessionReply {
  readonly connection: Pick<Connection, 'kind' | 'baseUrl'>;
  readonly modelId: string;
  /** Null when the server reported none. */
  readonly usage: Usage | null;
}

/** A passing message, with an Undo where something can be taken back. */
export interface Notice {
  readonly id: string;
  /** When it was said, milliseconds since 1970. */
  readonly saidAtMs: number;
  readonly text: string;
  readonly tone: 'plain' | 'problem';
  readonly actionLabel: string | null;
}

/** One line of the history: a conversation, or a comparison with its columns. */
export interface HistoryEntry {
  readonly id: string;
  readonly title: string;
  readonly updatedAtMs: number;
  readonly pinned: boolean;
  /** The conversation's, or those of the columns. */
  readonly model: string;
  /** Only of a comparison: its columns, in their order. */
  readonly columns?: readonly ColumnLine[];
}

/** Models by ID, the latest first. */
export interface ModelMarks {
  readonly favourites: readonly string[];
  readonly recents: readonly string[];
}

export interface WorkbenchView {
  readonly tab: WorkbenchTab;
  readonly theme: ThemeChoice;
  readonly projector: boolean;
  readonly historyOpen: boolean;
  readonly panelOpen: boolean;
  /** On phones: the parameters over the page. */
  readonly sheetOpen: boolean;
  /** The snippet language of the API tab. */
  readonly languageId: string;
  /** The languages chosen last, the latest first. */
  readonly recentLanguageIds: readonly string[];
  /** The options of code that are chosen, by name; this version need not know each. */
  readonly codeOptions: readonly string[];
  readonly dialog: OpenDialog | null;
  /** Whether single-letter keys act outside fields. */
  readonly singleKeys: boolean;
  /** Whether a screen reader hears finished sentences while a reply streams. */
  readonly speakSentences: boolean;
  /** Whether answers are recorded, piece by piece. */
  readonly recordAnswers: boolean;
}

/**
 * Why a request could not go out: no key is there, a field holds a text that is no value, a variable has none, the model is
 * for another call, tool calls have no results, or a ceiling would be crossed.
 */
export type SendProblem =
  | { readonly kind: 'missing-key' | 'unread-fields' | 'unset-variables' | 'not-for-chat' }
  | { readonly kind: 'open-calls'; readonly callIds: readonly string[] }
  | { readonly kind: 'budget'; readonly crossing: Crossing };

/** The one truth that Send and the API tab read. Values are replaced, never changed in place. */
export interface WorkbenchState {
  /** The conversations that are open somewhere on the page, by id. */
  readonly conversations: ReadonlyMap<string, Conversation>;
  /** The conversation of the Chat and API tabs. */
  readonly chatId: string;
  /** The columns of the Compare tab, each a conversation. */
  readonly columnIds: readonly string[];
  readonly runs: RunsByConversation;
  /** Repeats that are not over, by conversation. */
  readonly repeats: ReadonlyMap<string, RepeatProgress>;
  /** The last answering of tool calls, by conversation. */
  readonly toolRounds: ReadonlyMap<string, ToolRound>;
  /** The replies that came since the page was opened, in the order of their ends. */
  readonly sessionReplies: readonly SessionReply[];
  /** What is typed into editors and dialogs and not used yet. */
  readonly typedTexts: ReadonlyMap<TypingPlace, string>;
  /** Why the last Send did not go out, by conversation; nothing was sent. */
  readonly sendProblems: ReadonlyMap<string, SendProblem>;
  /** Why files were not attached, the last time that some were chosen; null where there was nothing to say. */
  readonly fileProblems: { readonly conversationId: string; readonly sentences: readonly string[] } | null;
  readonly history: readonly HistoryEntry[];
  readonly storageProblem: PlaygroundError | null;
  /** Grows with each change of the key store, so that selectors see it. */
  readonly keyRevision: number;
  readonly keyVariable: string;
  readonly ceilings: StoredCeilings;
  readonly modelMarks: ModelMarks;
  /** What the models of open conversations are for, by conversation, as far as their lists have come. */
  readonly modelKinds: ReadonlyMap<string, ModelKind>;
  readonly openedFrom: OpenedFrom | null;
  readonly view: WorkbenchView;
  /** What was said in this visit, the newest last; one whose button was pressed is gone. */
  readonly notices: readonly Notice[];
  /** The one that the page shows; the others are in the list of past notices. */
  readonly shownNoticeId: string | null;
  /** What the polite live region says. */
  readonly activity: string;
}

/** What the page knows of the server that serves it. */
export interface ServerFacts {
  readonly present: boolean;
  readonly holdsOxenKey: boolean;
  /** The base addresses that it passes requests on to, as `forwardToken` calls them. */
  readonly forwards: readonly string[];
}

/** Everything the store needs from outside: time, ids, keys and a way to send. */
export interface WorkbenchDeps {
  /** Wall-clock time, milliseconds since 1970. */
  now(): number;
  newId(): string;
  readonly sandboxBaseUrl: string;
  readonly server: ServerFacts;
  readonly keyStore: KeyStore;
  /** How the page reaches a connection, with the key that is saved for it; never for showing. */
  routeFor(connection: Connection): ChatRoute;
  readonly clock: MonotonicClock;
  /** How long answers of a base address are waited for. */
  readonly timeLimits: {
    get(baseUrl: string): TimeLimits | undefined;
    set(baseUrl: string, limits: TimeLimits): void;
  };
  /** Sends a request; the key is put in here and nowhere else. */
  startRun(input: { readonly id: string; readonly request: BuiltRequest }): Run;
  /** The built-in table of Oxen.ai's models. */
  loadCatalogueFacts(): Promise<readonly Model[]>;
  readonly archive: ConversationArchive;
  readonly recordings: RecordingArchive;
  loadReplays(): Promise<ReplayLibrary>;
  readonly requestLog: RequestLog;
  loadEraser(): Promise<Eraser>;
  readonly pages: OtherPages;
  /** A share link for the text of a share state. */
  encodeShareLink(text: string): Promise<string>;
  /** Characters that a link may have. */
  readonly maxShareLinkLength: number;
}

/** Deletes all that is kept in this browser. */
export interface Eraser {
  count(): Promise<KeptCounts>;
  /** The page begins anew then. False where another tab holds on to something: it goes with that tab. */
  eraseAll(): Promise<boolean>;
  beginAnew(): void;
}

/** What stands in the place of the workbench, or over it. */
export interface OtherPages {
  /** Plays a demo in a session of its own; the page comes back as it was. */
  playDemo(demo: Demo): Promise<void>;
  /** Loads what plays these demos, so that they need no network. */
  preload(demos: readonly Demo[]): Promise<void>;
  /** Begins to record what is done on the workbench as a demo. */
  recordDemo(): Promise<void>;
  /** Shows the result of a file in the place of the page; why not, where it is none. */
  openResult(text: string): Promise<ResultProblem | null>;
  /** Draws something over the page; null takes it away. */
  showOver(over: ReactNode): void;
}

/** A file of recordings that was just chosen. */
export interface AddedReplayFile extends RecordingSummary {
  readonly fileId: string;
  /** Entries of it that are no sound recordings. */
  readonly unusable: number;
  /** Whether it outlives the page; not where the browser keeps nothing. */
  readonly isKept: boolean;
}

/** Recordings that answer requests, loaded when a connection first asks for them. */
export interface ReplayLibrary {
  /** Answers a request as the settings say. */
  answer(settings: ReplaySettings, request: Request): Promise<Response>;
  /** What the recordings of a file, or with null those of this browser, are of; null when the file is gone. */
  summary(fileId: string | null): Promise<RecordingSummary | null>;
  /** Takes a file's text, and keeps it in this browser. */
  addFile(name: string, text: string): Promise<Result<AddedReplayFile, RecordingFileProblem>>;
  /** Plays a recording as the reply that it was. */
  play(recording: Recording, speed: ReplaySpeed, onNote: (sentence: string) => void): Run;
}

/** The requests that this browser made, as far back as there is room. */
export interface RequestLog {
  /** The newest first; those in flight are not among them. */
  list(): Promise<readonly LoggedRequest[]>;
  /** Null where a request has none, or one that was too long to be kept. */
  body(id: string): Promise<JsonObject | null>;
  /** Empties it; gives what brings everything back. */
  clear(): Promise<() => Promise<void>>;
}

/** A stored record that could not be read, kept as text for a download. */
export interface BrokenConversationRecord {
  readonly key: number;
  /** Older versions wrote a sentence; null where nothing is said. */
  readonly reason: RecordProblem | string | null;
  readonly rawText: string;
}

/** The answers of this browser, piece by piece, as far as they were recorded. */
export interface RecordingArchive {
  /** Keeps what comes of a run with the reply that it fills. */
  keep(conversationId: string, nodeId: string, run: Run): void;
  /** Whether there is one, once what is being kept is kept. */
  has(nodeId: string): Promise<boolean>;
  /** Null when there is none. */
  read(nodeId: string): Promise<DecodedRecording | null>;
  /** Those of a conversation, or all, oldest first; with their pieces as text. */
  list(conversationId: string | null): Promise<readonly DecodedRecording[]>;
}

/** The saved conversations, as actions need them. Saving itself follows the store's changes. */
export interface ConversationArchive {
  /** Null when there is no such conversation or it cannot be read. */
  load(conversationId: string): Promise<Conversation | null>;
  /** The columns of a comparison that can be read, but for those that are open. */
  loadColumns(comparisonId: string, openIds: ReadonlySet<string>): Promise<readonly Conversation[]>;
  /** Every one that can be read; columns of Compare too. */
  loadAll(): Promise<readonly Conversation[]>;
  /** Saves conversations that came from a file and lists them; none is opened. */
  add(conversations: readonly Conversation[]): Promise<void>;
  remove(conversationId: string): Promise<void>;
  /** Brings a removed conversation back. */
  restore(conversation: Conversation): Promise<void>;
  /** Texts of all conversations, folded for `searchConversations`. */
  readSearchEntries(): Promise<readonly SearchEntry[]>;
  readBroken(): Promise<readonly BrokenConversationRecord[]>;
}
