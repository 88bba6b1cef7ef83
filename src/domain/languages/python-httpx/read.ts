// What httpx is given is written as for requests.
export { findCode, readCode } from '#domain/languages/python/read.ts';
