// The lower bound: a page without a framework that shows a streamed reply and does nothing else.

/** The page's HTML, with its script. `?messages=200` shows that many messages first. */
export function floorPage() {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Floor</title>
<style>
body { margin: 0; font: 15px/24px system-ui, sans-serif; height: 100vh; display: flex; flex-direction: column; }
#log { flex: 1; overflow-y: auto; padding: 16px; overflow-anchor: none; }
#log > div { max-width: 44rem; margin: 0 auto; }
.block { content-visibility: auto; contain-intrinsic-size: auto 4rem; margin-bottom: 10px; }
table { border-collapse: collapse } td, th { border: 1px solid #ccc; padding: 2px 8px }
pre { background: #f4f4f4; padding: 8px; overflow-x: auto; font: 13px/20px monospace }
textarea { margin: 8px; height: 60px; font: inherit }
</style>
<div id="log"><div id="messages"></div></div>
<textarea id="composer" aria-label="Message"></textarea>
<script type="module">(${floorScript})()</script>
`;
}

function floorScript() {
  const log = document.getElementById('log');
  const list = document.getElementById('messages');
  const composer = document.getElementById('composer');

  function inline(into, text) {
    let from = 0;
    for (const match of text.matchAll(/\*\*(.+?)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)]+)\)/g)) {
      into.append(text.slice(from, match.index));
      const element = document.createElement(match[1] ? 'b' : match[2] ? 'code' : 'a');
      element.textContent = match[1] ?? match[2] ?? match[3];
      if (match[4]) element.href = match[4];
      into.append(element);
      from = match.index + match[0].length;
    }
    into.append(text.slice(from));
    return into;
  }
  const make = (tag, text) => inline(document.createElement(tag), text);

  function blockOf(text) {
    const block = document.createElement('div');
    block.className = 'block';
    const heading = /^(#{1,6}) (.*)$/s.exec(text);
    if (text.startsWith('```')) {
      const pre = document.createElement('pre');
      pre.textContent = text.split('\n').slice(1, -1).join('\n');
      block.append(pre);
    } else if (heading) block.append(make(`h${heading[1].length}`, heading[2]));
    else if (/^([-*]|\d+\.) /.test(text)) {
      const items = document.createElement(/^\d/.test(text) ? 'ol' : 'ul');
      for (const line of text.split('\n')) items.append(make('li', line.replace(/^\s*([-*]|\d+\.) /, '')));
      block.append(items);
    } else if (text.startsWith('|')) {
      const table = document.createElement('table');
      for (const line of text.split('\n')) {
        if (/^[|\s:-]+$/.test(line)) continue;
        const row = table.insertRow();
        for (const cell of line.split('|').slice(1, -1)) row.append(make('td', cell.trim()));
      }
      block.append(table);
    } else block.append(make('p', text));
    return block;
  }

  /** Shows a growing text: each finished block once, the open one as text. */
  function createView(body) {
    const tail = document.createElement('p');
    body.append(tail);
    let at = 0;
    return (text, isOver) => {
      for (;;) {
        const inCode = text.startsWith('```', at);
        const fenceEnd = inCode ? text.indexOf('\n```', at) : -1;
        const end = inCode ? (fenceEnd < 0 ? -1 : fenceEnd + 4) : text.indexOf('\n\n', at);
        if (end < 0) break;
        tail.before(blockOf(text.slice(at, end)));
        at = end;
        while (text[at] === '\n') at += 1;
      }
      const rest = text.slice(at);
      if (isOver && rest !== '') {
        tail.before(blockOf(rest));
        tail.remove();
      } else if (tail.textContent !== rest) tail.textContent = rest;
    };
  }

  function addMessage() {
    const body = document.createElement('div');
    body.dataset.testid = 'message-body';
    list.append(body);
    return body;
  }

  async function send(content) {
    const view = createView(addMessage());
    const response = await fetch('/v1/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'bench', stream: true, messages: [{ role: 'user', content }] }),
    });
    let text = '';
    let waiting = false;
    const draw = (isOver) => {
      waiting = false;
      view(text, isOver);
      log.scrollTop = log.scrollHeight;
    };
    let rest = '';
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      const events = (rest + value).split('\n\n');
      rest = events.pop();
      for (const event of events) {
        const data = event.slice(6);
        if (data !== '[DONE]') text += JSON.parse(data).choices[0].delta.content ?? '';
      }
      if (!waiting) {
        waiting = true;
        requestAnimationFrame(() => draw(false));
      }
    }
    draw(true);
  }

  composer.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const content = composer.value;
    composer.value = '';
    send(content);
  });
  window.showMessages = (messages) => {
    for (const { content } of messages) createView(addMessage())(content, true);
  };
}
