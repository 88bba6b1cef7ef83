import { expect, it } from 'vitest';
import type { DemoAct } from '#domain/demos/demo.ts';
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

it('sees nothing more once it is finished', async () => {
  const { workbench } = createScriptedWorkbench();
  const recorder = recordDemo(workbench);
  recorder.cancel();
  workbench.chat.setComposerText('Hello');
  expect(recorder.getSnapshot()).toBe(0);
});
