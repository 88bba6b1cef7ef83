/** Short options of curl that take a value, in the same word or the next (curl's manual, 8.x). */
const SHORT_WITH_VALUE: ReadonlySet<string> = new Set('AbcCdDeEFhHKmoPQrtTuUwxXyYz');

const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['A', 'user-agent'],
  ['b', 'cookie'],
  ['d', 'data'],
  ['F', 'form'],
  ['G', 'get'],
  ['H', 'header'],
  ['K', 'config'],
  ['T', 'upload-file'],
  ['u', 'user'],
  ['X', 'request'],
  [':', 'next'],
]);

/** Long options of curl that take a value. */
const LONG_WITH_VALUE: ReadonlySet<string> = new Set(
  `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to
  continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode
  delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine etag-compare
  etag-save expect100-timeout form form-string ftp-account ftp-alternative-to-user ftp-method ftp-port ftp-ssl-ccc-mode
  happy-eyeballs-timeout-ms haproxy-clientip header help hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway json
  keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port login-options mail-auth mail-from mail-rcpt
  max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max pass pinnedpubkey
  preproxy proto proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers
  proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name
  proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file
  range rate referer request request-target resolve retry retry-delay retry-max-time sasl-authzid service-name
  sigalgs socks4 socks4a socks5 socks5-gssapi-service socks5-hostname speed-limit speed-time stderr telnet-option
  tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config
  unix-socket upload-file upload-flags url url-query user user-agent variable vlan-priority write-out`.split(
    /\s+/,
  ),
);

/** One option of a command: its long name (or the letter of a short one), and its value where it takes one. */
export interface CurlOption<Word> {
  readonly name: string;
  /** The word that holds the value, and the value's offset in its text. */
  readonly value: { readonly word: Word; readonly from: number } | null;
}

/** Reads curl's arguments as curl does, and `--name=value` besides. What is no option is an address: name `url`. */
export function readCurlOptions<Word extends { readonly text: string }>(
  words: readonly Word[],
): CurlOption<Word>[] {
  const options: CurlOption<Word>[] = [];
  let onlyAddresses = false;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) break;
    const next = words[index + 1];
    const following = next === undefined ? null : { word: next, from: 0 };
    if (onlyAddresses || !word.text.startsWith('-') || word.text === '-') {
      options.push({ name: 'url', value: { word, from: 0 } });
    } else if (word.text === '--') {
      onlyAddresses = true;
    } else if (word.text.startsWith('--')) {
      const equalsAt = word.text.indexOf('=');
      const name = word.text.slice(2, equalsAt < 0 ? undefined : equalsAt);
      const takesValue = LONG_WITH_VALUE.has(name.replace(/^expand-/, ''));
      if (equalsAt >= 0) options.push({ name, value: { word, from: equalsAt + 1 } });
      else options.push({ name, value: takesValue ? following : null });
      if (takesValue && equalsAt < 0) index += 1;
    } else {
      for (let at = 1; at < word.text.length; at += 1) {
        const letter = word.text[at] ?? '';
        const name = SHORT_NAMES.get(letter) ?? letter;
        if (!SHORT_WITH_VALUE.has(letter)) {
          options.push({ name, value: null });
          continue;
        }
        const inWord = at + 1 < word.text.length;
        options.push({ name, value: inWord ? { word, from: at + 1 } : following });
        if (!inWord) index += 1;
        break;
      }
    }
  }
  return options;
}
