import { expect, it } from 'vitest';
import { MAX_COLUMNS } from '#domain/conversation/comparison.ts';
import type { DemoAct } from '#domain/demos/demo.ts';
import { DEMO_LIMITS } from '#domain/demos/demo.ts';
import { readDemo, writeDemo } from '#domain/demos/demo-record.ts';
import { textMessage } from '#domain/wire/message.ts';
import { resultPlace } from '#state/typed-texts.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';
import { recordDemo } from './demo-recorder.ts';

const HEAD = { id: 'x', title: 'X', about: '' };

it('makes steps of what a person does, each once', async () => {
  const { workbench, sent } = createScriptedWorkbench();
  const { chat, draft, view, conversations, store } = workbench;
  const id = () => store.getState().chatId;
  const recorder = recordDemo(workbench);
  for (const letters of ['H', 'He', 'Hel', 'Hello']) chat.setComposerText(letters);
  for (const value of [0.1, 0.2, 0.3]) draft.setParameterValue(id(), 'temperature', value, []);
  draft.setSystemPrompt(id(), 'Be kind.');
  chat.send([id()]);
  await sent[0]?.end('Hi.');
  view.setTab('api');
  view.setLanguage('python');
  chat.regenerate(id(), store.getState().conversations.get(id())?.headId ?? '');
  view.setTab('chat');
  await sent[1]?.end('Ho.');
  draft.resetParameter(id(), 'temperature');
  chat.setComposerText('Never sent');
  chat.setComposerText('');
  conversations.start();
  draft.setModel(id(), 'sandbox-echo');
  const { steps, start } = await recorder.finish(HEAD);
  expect(start).toMatchObject({ model: 'sandbox-guide', messages: [] });
  expect(steps.map(({ act }) => act)).toEqual<readonly DemoAct[]>([
    { kind: 'type', text: 'Hello' },
    { kind: 'set', name: 'temperature', value: 0.3 },
    { kind: 'system', text: 'Be kind.' },
    { kind: 'send', answers: null },
    { kind: 'show', view: 'api', language: 'python' },
    { kind: 'again', answers: null },
    { kind: 'unset', name: 'temperature' },
    { kind: 'new' },
    { kind: 'model', model: 'sandbox-echo' },
  ]);
});

it('takes the results of tools, and an edited message, as what they are', async () => {
  const { workbench, sent } = createScriptedWorkbench();
  const { chat, typing, store } = workbench;
  const chatOf = () => store.getState().conversations.get('chat');
  chat.setComposerText('Weather?');
  const recorder = recordDemo(workbench);
  chat.send(['chat']);
  await sent[0]?.call({ id: 'call-1', name: 'weather', arguments: '{}', extra: new Map() });
  const replyId = chatOf()?.headId ?? '';
  typing.set(resultPlace(replyId, 'call-1'), 'Sun');
  chat.sendToolResults('chat', replyId);
  await sent[1]?.end('It is sunny.');
  chat.edit('chat', [...(chatOf()?.nodes.keys() ?? [])][0] ?? '', textMessage('user', 'Rain?'), true);
  await sent[2]?.end('No.');
  const { steps } = await recorder.finish(HEAD);
  expect(steps.map(({ act }) => act.kind)).toEqual(['type', 'send', 'results', 'request', 'send']);
  expect(steps[2]?.act).toMatchObject({ results: ['Sun'] });
  expect(steps[3]?.act).toMatchObject({ request: { messages: [textMessage('user', 'Rain?')] } });
});

it('takes what is done in Compare as steps: its columns, what all are sent, another reply, and a repeat', async () => {
  const { workbench, sent } = createScriptedWorkbench();
  const { chat, draft, view, store, compare, repeat } = workbench;
  const columns = () => store.getState().columnIds;
  const columnAt = (place: number) => columns()[place] ?? '';
  const endAll = async (text: string) => {
    for (const run of sent.filter(({ isOver }) => !isOver)) await run.end(text);
  };
  chat.setComposerText('Hello');
  const recorder = recordDemo(workbench);
  view.setTab('compare');
  compare.ensureColumns();
  draft.setParameterValue(columnAt(0), 'temperature', 0, []);
  draft.setParameterValue(columnAt(1), 'temperature', 2, []);
  chat.send(columns());
  await endAll('Hi.');
  const { headId } = store.getState().conversations.get(columnAt(1)) ?? {};
  chat.regenerate(columnAt(1), headId ?? '');
  await endAll('Ho.');
  repeat.startAll(columns(), 5, 'last-turn');
  for (let turn = 0; turn < 5; turn += 1) await endAll('And so on.');
  chat.setComposerText('Once more');
  repeat.startAll(columns(), 3, 'typed');
  await endAll('Yes.');
  view.setTab('chat');
  const { steps } = await recorder.finish(HEAD);
  const [first] = steps;
  const requests = first?.act.kind === 'columns' ? first.act.requests : [];
  expect(requests.map(({ parameters }) => parameters.get('temperature'))).toEqual([0, 2]);
  expect(steps.map(({ act }) => act)).toMatchObject([
    { kind: 'columns', requests: [{ messages: [] }, { messages: [] }] },
    { kind: 'type', text: 'Hello' },
    { kind: 'send-columns', places: [0, 1] },
    { kind: 'again-columns', places: [1] },
    { kind: 'repeat-columns', places: [0, 1], count: 5 },
    { kind: 'type', text: 'Once more' },
    { kind: 'repeat-columns', places: [0, 1], count: 3 },
    { kind: 'show', view: 'chat' },
  ]);
});

it('has room for as many columns as Compare', () => {
  expect(DEMO_LIMITS.columns).toBe(MAX_COLUMNS);
});

it('takes other columns, and other messages in one, as columns as they stand', async () => {
  const { workbench, sent } = createScriptedWorkbench();
  const { chat, view, store, compare, comparisons } = workbench;
  view.setTab('compare');
  compare.ensureColumns();
  const [first = ''] = store.getState().columnIds;
  const recorder = recordDemo(workbench);
  chat.setComposerText('Hello');
  chat.send(store.getState().columnIds);
  for (const run of sent) await run.end('Hi.');
  const question = [...(store.getState().conversations.get(first)?.nodes.keys() ?? [])][0] ?? '';
  chat.edit(first, question, textMessage('user', 'Good day'), true);
  await sent.at(-1)?.end('Good day to you.');
  compare.addColumn();
  comparisons.begin();
  const { steps } = await recorder.finish(HEAD);
  expect(steps.map(({ act }) => act.kind)).toEqual([
    'columns',
    'type',
    'send-columns',
    'columns',
    'send-columns',
    'columns',
  ]);
  const wanted = [textMessage('user', 'Good day')];
  expect(steps[3]?.act).toMatchObject({ requests: [{ messages: wanted }, {}] });
  expect(steps[4]?.act).toMatchObject({ places: [0] });
  expect(steps[5]?.act).toMatchObject({
    requests: [{ messages: [] }, { messages: [] }, { messages: [] }],
  });
});

it('takes a reply that was deleted alone in a column, and what was set in it after that', async () => {
  const { workbench, sent } = createScriptedWorkbench();
  const { chat, draft, view, store, compare } = workbench;
  view.setTab('compare');
  compare.ensureColumns();
  const [first = ''] = store.getState().columnIds;
  const recorder = recordDemo(workbench);
  chat.setComposerText('Hello');
  chat.send(store.getState().columnIds);
  for (const run of sent) await run.end('Hi.');
  chat.remove(first, store.getState().conversations.get(first)?.headId ?? '');
  draft.setParameterValue(first, 'temperature', 2, []);
  const demo = await recorder.finish(HEAD);
  const { steps } = demo;
  expect(steps.map(({ act }) => act.kind)).toEqual(['columns', 'type', 'send-columns', 'columns']);
  const hello = textMessage('user', 'Hello');
  expect(steps[3]?.act).toMatchObject({ endsHere: true, requests: [{ messages: [hello] }, {}] });
  const read = readDemo(writeDemo(demo));
  expect(read.ok && read.value.steps[3]?.act).toMatchObject({ endsHere: true });
});

it('sees nothing more once it is finished', async () => {
  const { workbench } = createScriptedWorkbench();
  const recorder = recordDemo(workbench);
  recorder.cancel();
  workbench.chat.setComposerText('Hello');
  expect(recorder.getSnapshot()).toBe(0);
});
