export const JSON_TYPE = { 'content-type': 'application/json' };

export const MARKUP =
  '"><img src=x onerror=hit()><script>hit()</script><svg onload=hit()> [x](javascript:hit()) ![y](https://evil.example/p.png?d=1)';
