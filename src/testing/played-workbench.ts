import { expect } from 'vitest';
import { selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { canSendWithoutText, isEmptyReply } from '#domain/conversation/request-messages.ts';
import { messageRole, messageText, textMessage } from '#domain/wire/message.ts';
import { runOf } from '#state/running-replies.ts';
import { isBusy, selectConversation } from '#state/selectors.ts';
import { continueMessage } from '#words/conversation/composer.ts';
import { createScriptedWorkbench } from './scripted-workbench.ts';

/** What a person does. Numbers pick a message, a version or a conversation of those that are there. */
export type Act =
  | {
      readonly do:
        | 'type'
        | 'send'
        | 'send twice'
        | 'reply goes on'
        | 'reply ends'
        | 'reply fails'
        | 'stop'
        | 'undo';
    }
  | {
      readonly do: 'edit' | 'edit and send' | 'delete' | 'regenerate' | 'regenerate twice';
      readonly at: number;
    }
  | {
      readonly do: 'continue' | 'previous' | 'next' | 'branch' | 'open' | 'delete conversation';
      readonly at: number;
    }
  | { readonly do: 'new conversation' };

/** What must be there of a conversation: every text that was said in it and not deleted, and what is typed. */
interface Expected {
  texts: string[];
  typed: string;
}

/**
 * Plays acts on a workbench and, beside it, on the simplest account of what must be there; the two are compared after
 * each act.
 */
export class PlayedWorkbench {
  private readonly archived = new Map<string, Conversation>();
  private readonly scripted = createScriptedWorkbench({
    load: (id) => Promise.resolve(this.archived.get(id) ?? null),
    loadColumns: () => Promise.resolve([]),
    loadAll: () => Promise.resolve([...this.archived.values()]),
    add: () => Promise.resolve(),
    remove: () => Promise.resolve(),
    restore: () => Promise.resolve(),
    readSearchEntries: () => Promise.resolve([]),
    readBroken: () => Promise.resolve([]),
  });
  private readonly expected = new Map<string, Expected>([['chat', { texts: [], typed: '' }]]);
  private readonly undos = new Map<string, () => void>();
  /** The request that runs in a conversation, and what has come of its reply. */
  private readonly running = new Map<string, { readonly index: number; text: string }>();
  private requests = 0;
  private words = 0;

  /** Does all acts; throws where what is there is not what must be there. */
  async play(acts: readonly Act[]): Promise<void> {
    for (const each of acts) {
      await this.playOne(each);
      this.check();
    }
  }

  private get state() {
    return this.scripted.workbench.store.getState();
  }

  private get id(): string {
    return this.state.chatId;
  }

  private get mine(): Expected {
    const mine = this.expected.get(this.id);
    if (!mine) throw new Error('The conversation that is shown is not known');
    return mine;
  }

  private get path() {
    return selectPath(selectConversation(this.state, this.id));
  }

  private newWord(): string {
    this.words += 1;
    return `word ${this.words}`;
  }

  private async playOne(each: Act): Promise<void> {
    const { chat, conversations, saved } = this.scripted.workbench;
    const busy = this.running.has(this.id);
    const node = 'at' in each ? this.path[each.at % Math.max(1, this.path.length)] : undefined;
    switch (each.do) {
      case 'type':
        return this.type(this.newWord());
      case 'send':
      case 'send twice':
        return this.send(each.do === 'send twice');
      case 'reply goes on':
      case 'reply ends':
      case 'reply fails':
        return this.answer(each.do);
      case 'stop':
        chat.stop(this.id);
        return this.settle(this.id);
      case 'undo':
        return this.undo();
      case 'edit':
      case 'edit and send': {
        if (!node) return;
        const text = this.newWord();
        const andSend = each.do === 'edit and send';
        chat.edit(this.id, node.id, textMessage('user', text), andSend);
        this.mine.texts.push(text);
        if (andSend && !busy) this.noteRequest();
        return;
      }
      case 'delete':
        if (node) await this.deleteMessage(node.id, messageText(node.message));
        return;
      case 'regenerate':
      case 'regenerate twice': {
        if (!node || messageRole(node.message) !== 'assistant') return;
        const before = this.path
          .slice(0, this.path.indexOf(node))
          .filter((earlier) => !isEmptyReply(earlier));
        chat.regenerate(this.id, node.id);
        if (each.do === 'regenerate twice') chat.regenerate(this.id, node.id);
        if (!busy && before.length > 0) this.noteRequest();
        return;
      }
      case 'continue':
        if (!node || messageRole(node.message) !== 'assistant') return;
        chat.continueReply(this.id, node.id);
        if (busy) return;
        this.mine.texts.push(continueMessage);
        return this.noteRequest();
      case 'previous':
      case 'next':
        if (node) chat.showVersion(this.id, node.id, each.do === 'next' ? 1 : -1);
        return;
      case 'branch': {
        if (!node) return;
        const partial = this.running.get(this.id)?.text ?? '';
        const texts = this.path
          .slice(0, this.path.indexOf(node) + 1)
          .map((above) => messageText(above.message));
        const isCut = busy && this.isRunning(node.id);
        saved.branch(this.id, node.id);
        this.expected.set(this.id, {
          texts: [...texts, ...(isCut ? [partial] : [])].filter(isSaid),
          typed: '',
        });
        return;
      }
      case 'new conversation':
        conversations.start();
        this.expected.set(this.id, { texts: [], typed: '' });
        return;
      case 'open':
        return conversations.open(this.pick(each.at));
      case 'delete conversation':
        return this.deleteConversation(this.pick(each.at));
    }
  }

  private pick(at: number): string {
    const ids = [...this.expected.keys()];
    return ids[at % ids.length] ?? this.id;
  }

  private isRunning(nodeId: string): boolean {
    return runOf(this.state, this.id, nodeId) !== undefined;
  }

  private type(text: string): void {
    this.scripted.workbench.chat.setComposerText(text);
    this.mine.typed = text;
  }

  private send(twice: boolean): void {
    const { chat } = this.scripted.workbench;
    const canSend = this.mine.typed !== '' || canSendWithoutText(selectConversation(this.state, this.id));
    if (!canSend) this.type(this.newWord());
    const { typed } = this.mine;
    const busy = this.running.has(this.id);
    chat.send([this.id]);
    if (twice) chat.send([this.id]);
    if (busy) return;
    if (typed !== '') this.mine.texts.push(typed);
    this.mine.typed = '';
    this.noteRequest();
  }

  /** One more request must have gone out, with exactly the messages above its reply. */
  private noteRequest(): void {
    this.running.set(this.id, { index: this.requests, text: '' });
    this.requests += 1;
    const sent = this.scripted.sent.at(-1)?.request.body.get('messages');
    const above = this.path.slice(0, -1).filter((node) => !isEmptyReply(node));
    expect(sent).toEqual(above.map((node) => node.message));
  }

  private async answer(how: 'reply goes on' | 'reply ends' | 'reply fails'): Promise<void> {
    const [first] = this.running;
    if (!first) return;
    const [id, running] = first;
    const text = running.text + this.newWord();
    const run = this.scripted.sent[running.index];
    if (how === 'reply goes on') {
      run?.say(text);
      running.text = text;
      return;
    }
    const error = { kind: 'interrupted', by: 'connection' } as const;
    const last = how === 'reply ends' ? text : running.text;
    await run?.end(last, how === 'reply ends' ? undefined : error);
    running.text = last;
    await this.settle(id);
  }

  /** The request of a conversation is over: what came of its reply stays. */
  private async settle(id: string): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    const running = this.running.get(id);
    if (!running) return;
    this.running.delete(id);
    if (running.text !== '') this.expected.get(id)?.texts.push(running.text);
  }

  private async deleteMessage(nodeId: string, settledText: string): Promise<void> {
    const { id } = this;
    const isRunning = this.isRunning(nodeId);
    const text = isRunning ? (this.running.get(id)?.text ?? '') : settledText;
    this.scripted.workbench.chat.remove(id, nodeId);
    await this.settle(id === this.id && isRunning ? id : '');
    const { texts } = this.mine;
    const at = texts.indexOf(text);
    if (at >= 0) texts.splice(at, 1);
    this.noteUndo(() => {
      if (text !== '') this.expected.get(id)?.texts.push(text);
    });
  }

  private async deleteConversation(id: string): Promise<void> {
    const removed = this.expected.get(id);
    if (!removed) return;
    const wasShown = id === this.id;
    const before = selectConversation(this.state, id);
    const removing = this.scripted.workbench.saved.remove(id);
    await removing;
    await this.settle(id);
    this.expected.delete(id);
    if (wasShown) this.expected.set(this.id, { texts: [], typed: '' });
    this.noteUndo(() => {
      this.expected.set(id, removed);
      const back = selectConversation(this.state, id);
      expect(back.headId).toBe(before.headId);
      expect([...back.nodes.keys()]).toEqual([...before.nodes.keys()]);
    });
  }

  private noteUndo(restore: () => void): void {
    const notice = this.state.notices.at(-1);
    expect(notice?.actionLabel).toBe('Undo');
    if (notice) this.undos.set(notice.id, restore);
  }

  private async undo(): Promise<void> {
    const notice = this.state.notices.findLast(({ id }) => this.undos.has(id));
    if (!notice) return;
    this.scripted.workbench.view.runNoticeAction(notice.id);
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.undos.get(notice.id)?.();
    this.undos.delete(notice.id);
  }

  private check(): void {
    expect(this.scripted.sent).toHaveLength(this.requests);
    for (const [id, { texts, typed }] of this.expected) {
      const conversation = selectConversation(this.state, id);
      const said = [...conversation.nodes.values()].map((node) => messageText(node.message)).filter(isSaid);
      expect(said.toSorted()).toEqual(texts.toSorted());
      expect(conversation.unsentText).toBe(typed);
      expect(isBusy(this.state, id)).toBe(this.running.has(id));
      expect(conversation.headId === null).toBe(conversation.nodes.size === 0);
      if (conversation.headId !== null) expect(conversation.nodes.has(conversation.headId)).toBe(true);
      for (const node of conversation.nodes.values())
        expect(node.parentId === null || conversation.nodes.has(node.parentId)).toBe(true);
    }
  }
}

const isSaid = (text: string) => text !== '';
