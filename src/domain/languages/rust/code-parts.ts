import type { StreamParts } from '#domain/languages/stream-parts/stream-parts.ts';

/** Rust's words, and the names of the code around a request. */
export const TAKEN_NAMES: ReadonlySet<string> = new Set(
  (
    '_ Self abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if ' +
    'impl in let loop macro match mod move mut override priv pub ref return self static struct super trait true try type ' +
    'typeof union unsafe unsized use virtual where while yield BASE64_STANDARD BTreeMap BufRead BufReader Box None Ok Err ' +
    'Result Some String Vec Write after ask attempt base64 body is_busy main reqwest response result serde_json status std'
  ).split(' '),
);

export const CHECK_STATUS = `    if response.status().as_u16() >= 400 {
        eprintln!("{} {}", response.status(), response.text()?);
        std::process::exit(1);
    }`;

/** Reads a stream; with more than one text: calls at the end, reasoning apart, choices by their index. */
export function readStream(parts: StreamParts | null): string {
  return [
    ...(parts === null ? [] : [KEPT]),
    BEFORE_CHOICES,
    parts === null ? PRINT_TEXT : keepParts(parts),
    '        }',
    '    }',
    ...(parts?.hasChoices ? [] : ['    println!();']),
    ...(parts === null ? [] : printParts(parts)),
  ].join('\n');
}

const KEPT = `    // By choice: reasoning, text, and calls by their key with id, name and arguments.
    let mut choices: BTreeMap<u64, (String, String, Vec<(String, [String; 3])>)> = BTreeMap::new();`;

const BEFORE_CHOICES = `    for line in BufReader::new(response).lines() {
        let line = line?;
        let data = match line.strip_prefix("data:") {
            Some(data) => data.trim(),
            None => continue,
        };
        if data == "[DONE]" {
            break;
        }
        if data.is_empty() {
            continue;
        }
        let chunk: serde_json::Value = serde_json::from_str(data)?;
        if !chunk["error"].is_null() {
            eprintln!("{}", chunk["error"]);
            std::process::exit(1);
        }
        for choice in chunk["choices"].as_array().into_iter().flatten() {`;

const PRINT_TEXT = `            print!("{}", choice["delta"]["content"].as_str().unwrap_or(""));
            std::io::stdout().flush()?;`;

/** Calls come in fragments, by their index; some servers send whole ones without any. */
function keepParts({ hasCalls, hasCustomCalls, hasChoices }: StreamParts): string {
  return [
    '            let delta = &choice["delta"];',
    '            let kept = choices.entry(choice["index"].as_u64().unwrap_or(0)).or_default();',
    '            let reasoning = delta["reasoning_content"].as_str().or(delta["reasoning"].as_str()).unwrap_or("");',
    '            let content = delta["content"].as_str().unwrap_or("");',
    ...(hasChoices
      ? ['            kept.0.push_str(reasoning);', '            kept.1.push_str(content);']
      : [
          '            eprint!("{reasoning}");',
          '            print!("{content}");',
          '            std::io::stdout().flush()?;',
        ]),
    ...(hasCalls ? [addCalls(hasCustomCalls ? ADD_EITHER : ADD_FUNCTION)] : []),
  ].join('\n');
}

const addCalls = (
  addCalled: string,
) => `            for (position, part) in delta["tool_calls"].as_array().into_iter().flatten().enumerate() {
                let key = match (part["index"].as_u64(), part["id"].as_str()) {
                    (Some(index), _) => index.to_string(),
                    (None, Some(id)) => id.to_string(),
                    (None, None) => position.to_string(),
                };
                let at = match kept.2.iter().position(|(known, _)| *known == key) {
                    Some(at) => at,
                    None => {
                        kept.2.push((key, Default::default()));
                        kept.2.len() - 1
                    }
                };
                let call = &mut kept.2[at].1;
                if let Some(id) = part["id"].as_str() {
                    call[0] = id.to_string();
                }
${addCalled}
            }`;

const ADD_FUNCTION = `                if let Some(name) = part["function"]["name"].as_str() {
                    call[1] = name.to_string();
                }
                call[2].push_str(part["function"]["arguments"].as_str().unwrap_or(""));`;

/** Custom tools have an input in the place of arguments. */
const ADD_EITHER = `                let called = if part["function"].is_object() { &part["function"] } else { &part["custom"] };
                if let Some(name) = called["name"].as_str() {
                    call[1] = name.to_string();
                }
                call[2].push_str(called["arguments"].as_str().or(called["input"].as_str()).unwrap_or(""));`;

function printParts({ hasCalls, hasChoices }: StreamParts): readonly string[] {
  const index = hasChoices ? 'index' : '_';
  const names = hasChoices ? ['reasoning', 'content'] : ['_', '_'];
  return [
    `    for (${index}, (${names.join(', ')}, ${hasCalls ? 'calls' : '_'})) in &choices {`,
    ...(hasChoices
      ? [
          '        println!("[choice {index}]");',
          '        if !reasoning.is_empty() {',
          '            println!("[reasoning] {reasoning}");',
          '        }',
          '        println!("{content}");',
        ]
      : []),
    ...(hasCalls
      ? [
          '        for (_, call) in calls {',
          '            println!("[tool call] {}", call.join(" "));',
          '        }',
        ]
      : []),
    '    }',
  ];
}

/** After 408, 429, 5xx and lost connections, up to three times. */
export const SEND_AGAIN = ['    let mut attempt = 0;', '    let response = loop {'];
export const AFTER_SEND = `        let status = result.as_ref().map_or(0, |response| response.status().as_u16());
        let is_busy = status == 0 || status == 408 || status == 429 || status >= 500;
        if attempt == 3 || !is_busy {
            break result?;
        }
        let after = result.ok().and_then(|response| {
            response.headers().get("Retry-After")?.to_str().ok()?.parse().ok()
        });
        std::thread::sleep(std::time::Duration::from_secs(after.unwrap_or(1 << attempt)));
        attempt += 1;
    };`;
