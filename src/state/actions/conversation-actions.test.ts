import { describe, expect, it } from 'vitest';
import { codePlace, editPlace, fieldPlace } from '#state/typed-texts.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';

describe('a conversation that is deleted', () => {
  it('takes with it what was typed into its panes and messages, and brings it back', async () => {
    const { workbench, sent } = createScriptedWorkbench();
    const state = () => workbench.store.getState();
    workbench.chat.setComposerText('Hi');
    workbench.chat.send(['chat']);
    await sent[0]?.end('Hello');
    const [node = ''] = state().conversations.get('chat')?.nodes.keys() ?? [];
    const own = [codePlace('chat', 'json'), fieldPlace('chat', 'top_p'), editPlace(node)];
    const other = codePlace('another', 'json');
    for (const place of [...own, other]) workbench.typing.set(place, place);
    await workbench.saved.remove('chat');
    expect([...state().typedTexts.keys()]).toEqual([other]);
    workbench.view.runNoticeAction(state().shownNoticeId ?? '');
    await expect.poll(() => [...state().typedTexts.keys()].sort()).toEqual([...own, other].sort());
  });
});
